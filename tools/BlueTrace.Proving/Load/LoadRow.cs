namespace BlueTrace.Proving.Load;

/// <summary>What one sort of operations came to.</summary>
/// <param name="Work">What was done.</param>
/// <param name="Operations">Operations that succeeded.</param>
/// <param name="OperationsPerSecond">The same in a second.</param>
/// <param name="LatencyP50Milliseconds">Half of them took no longer.</param>
/// <param name="LatencyP90Milliseconds">Nine of ten took no longer.</param>
/// <param name="LatencyP99Milliseconds">99 in a hundred took no longer.</param>
/// <param name="LatencyP999Milliseconds">999 in a thousand took no longer.</param>
/// <param name="LatencyMaxMilliseconds">None took longer.</param>
/// <param name="Errors">How often something failed, by reason.</param>
internal sealed record LoadRow(
    string Work, long Operations, double OperationsPerSecond, double LatencyP50Milliseconds,
    double LatencyP90Milliseconds, double LatencyP99Milliseconds, double LatencyP999Milliseconds,
    double LatencyMaxMilliseconds, IReadOnlyDictionary<string, long> Errors)
{
    /// <summary>The row of a tally.</summary>
    public static LoadRow Of(LoadWork work, Tally tally, TimeSpan measured) => new(
        Work: work.ToString().ToLowerInvariant(),
        Operations: tally.Operations,
        OperationsPerSecond: Math.Round(tally.Operations / measured.TotalSeconds, 1),
        LatencyP50Milliseconds: tally.Milliseconds(50),
        LatencyP90Milliseconds: tally.Milliseconds(90),
        LatencyP99Milliseconds: tally.Milliseconds(99),
        LatencyP999Milliseconds: tally.Milliseconds(99.9),
        LatencyMaxMilliseconds: tally.Milliseconds(100),
        Errors: tally.Errors);
}
