namespace BlueTrace.Simulation.Scenarios;

/// <summary>How people walk about in a square.</summary>
public sealed record RandomWaypointSettings : EncounterSettings
{
    /// <summary>How many people there are.</summary>
    [Within(2, 1_000_000)]
    public int People { get; init; } = 100;

    /// <summary>How many of them, the first, stay where they are.</summary>
    public int Standing { get; init; }

    /// <summary>How long a side of the square is, in metres.</summary>
    [Within(1, 100_000)]
    public int SideMetres { get; init; } = 200;

    /// <summary>How far phones are heard, in metres, at most 6,000.</summary>
    [Within(1, 6_000)]
    public int RangeMetres { get; init; } = 10;

    /// <summary>The slowest somebody walks, in decimetres a second.</summary>
    [Within(1, 1_000)]
    public int SpeedMin { get; init; } = 5;

    /// <summary>The fastest.</summary>
    [Within(1, 1_000)]
    public int SpeedMax { get; init; } = 15;

    /// <summary>The longest somebody stays at a waypoint, in seconds.</summary>
    public int PauseSecondsMax { get; init; } = 120;

    /// <summary>How long a step is, in seconds.</summary>
    [Within(1, 3600)]
    public int StepSeconds { get; init; } = 5;
}
