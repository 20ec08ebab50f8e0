namespace BlueTrace.Bench.Measuring;

/// <summary>One line of the table.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Ours">What the product came to.</param>
/// <param name="Comparator">What it is compared with, if anything.</param>
/// <param name="Theirs">What that came to in the same run.</param>
/// <param name="Ratio">The ratio of each pair of measurements.</param>
/// <param name="Goal">What is wanted; null for what is only worth knowing.</param>
internal sealed record Measure(
    string What, string Unit, Spread Ours, string? Comparator = null, Spread? Theirs = null, Spread? Ratio = null,
    Goal? Goal = null)
{
    /// <summary>Whether the goal is met; null where there is none.</summary>
    public bool? IsMet => Goal?.IsMet((Ratio ?? Ours).Median);
}
