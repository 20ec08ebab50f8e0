namespace BlueTrace.Simulation.Kernel;

/// <summary>By how much a clock has been ahead so far, in milliseconds; negative where it was behind.</summary>
/// <param name="Least">The least.</param>
/// <param name="Most">The most.</param>
public readonly record struct SkewRange(long Least, long Most)
{
    /// <summary>With one more skew in it.</summary>
    public SkewRange With(long skew) => new(Math.Min(Least, skew), Math.Max(Most, skew));
}
