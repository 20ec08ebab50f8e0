namespace BlueTrace.Bench.Report;

/// <summary>A whole run.</summary>
/// <param name="TakenAt">When it began.</param>
/// <param name="Minutes">How long it took.</param>
/// <param name="IsQuick">Whether it was the quick one.</param>
/// <param name="Machine">Where and of what.</param>
/// <param name="Rows">What came of it.</param>
internal sealed record RunResult(
    DateTimeOffset TakenAt, double Minutes, bool IsQuick, Machine Machine, IReadOnlyList<RowResult> Rows);
