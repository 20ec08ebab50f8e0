namespace BlueTrace.Bench.Measuring;

/// <summary>What a row came to.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Measures">Its lines of the table.</param>
/// <param name="Notes">What to know about them.</param>
/// <param name="Seconds">How long measuring it took.</param>
/// <param name="Skipped">Why it was not measured; null where it was.</param>
internal sealed record RowResult(
    int Number, string Title, IReadOnlyList<Measure> Measures, IReadOnlyList<string> Notes, double Seconds,
    string? Skipped);
