namespace BlueTrace.Bench.Measuring;

/// <summary>What a median should come to: of the ratio where there is a comparator, else of the value itself.</summary>
internal sealed record Goal(double Bound, bool IsLeast)
{
    /// <summary>This or more.</summary>
    public static Goal AtLeast(double bound) => new(bound, IsLeast: true);

    /// <summary>This or less.</summary>
    public static Goal AtMost(double bound) => new(bound, IsLeast: false);

    /// <summary>Whether a median comes to it.</summary>
    public bool IsMet(double median) => IsLeast ? median >= Bound : median <= Bound;
}
