namespace BlueTrace.Simulation.Scenarios;

/// <summary>How TCP connections behave.</summary>
public sealed record NetworkSettings
{
    /// <summary>The shortest time a segment travels, in milliseconds.</summary>
    public int LatencyMillisecondsMin { get; init; } = 20;

    /// <summary>The longest time a segment travels, in milliseconds.</summary>
    public int LatencyMillisecondsMax { get; init; } = 80;

    /// <summary>How fast bytes leave, in bytes a second; 0 for no limit.</summary>
    public int BytesPerSecond { get; init; }

    /// <summary>The fewest bytes of a segment that others follow.</summary>
    [Within(1, 65_536)]
    public int SegmentBytesMin { get; init; } = 1460;

    /// <summary>The most bytes of a segment.</summary>
    [Within(1, 65_536)]
    public int SegmentBytesMax { get; init; } = 1460;

    /// <summary>How likely a segment is lost, and the connection with it.</summary>
    public Probability Cut { get; init; }

    /// <summary>How likely a segment, and all after it, are held up.</summary>
    public Probability Stall { get; init; }

    /// <summary>For how long, in milliseconds.</summary>
    public int StallMilliseconds { get; init; } = 5_000;

    /// <summary>Time between two partitions of the network, on average; null for none.</summary>
    public TimeSpan? PartitionEvery { get; init; }

    /// <summary>How long a partition lasts at most; every time up to it is as likely.</summary>
    public TimeSpan PartitionMax { get; init; } = TimeSpan.FromMinutes(1);
}
