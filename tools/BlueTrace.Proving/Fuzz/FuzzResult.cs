namespace BlueTrace.Proving.Fuzz;

/// <summary>What came of fuzzing one target.</summary>
/// <param name="Target">Its name.</param>
/// <param name="Executions">How many inputs it was put through.</param>
/// <param name="Seconds">How long that took.</param>
/// <param name="Inputs">Inputs kept because each took a way of its own.</param>
/// <param name="Edges">Branches taken by any of them.</param>
/// <param name="Findings">Files with the inputs that break its invariant.</param>
/// <param name="Failure">Why nothing was fuzzed, else null.</param>
internal sealed record FuzzResult(
    string Target, long Executions, int Seconds, int Inputs, int Edges, IReadOnlyList<string> Findings, string? Failure)
{
    /// <summary>Executions per second.</summary>
    public long Rate => Executions / Math.Max(1, Seconds);
}
