namespace BlueTrace.Lab.Load;

/// <summary>What one sort of operations came to.</summary>
internal sealed record LoadRow
{
    /// <summary>What was done.</summary>
    public required string Work { get; init; }

    /// <summary>Operations that succeeded.</summary>
    public required long Operations { get; init; }

    /// <summary>The same in a second.</summary>
    public required double OperationsPerSecond { get; init; }

    /// <summary>Half of them took no longer.</summary>
    public required double LatencyP50Milliseconds { get; init; }

    /// <summary>Nine of ten took no longer.</summary>
    public required double LatencyP90Milliseconds { get; init; }

    /// <summary>99 in a hundred took no longer.</summary>
    public required double LatencyP99Milliseconds { get; init; }

    /// <summary>999 in a thousand took no longer.</summary>
    public required double LatencyP999Milliseconds { get; init; }

    /// <summary>None took longer.</summary>
    public required double LatencyMaxMilliseconds { get; init; }

    /// <summary>How often something failed, by reason.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>The row of a tally.</summary>
    public static LoadRow Of(LoadWork work, Tally tally, TimeSpan measured) => new()
    {
        Work = work.ToString().ToLowerInvariant(),
        Operations = tally.Operations,
        OperationsPerSecond = Math.Round(tally.Operations / measured.TotalSeconds, 1),
        LatencyP50Milliseconds = tally.Milliseconds(50),
        LatencyP90Milliseconds = tally.Milliseconds(90),
        LatencyP99Milliseconds = tally.Milliseconds(99),
        LatencyP999Milliseconds = tally.Milliseconds(99.9),
        LatencyMaxMilliseconds = tally.Milliseconds(100),
        Errors = tally.Errors,
    };
}
