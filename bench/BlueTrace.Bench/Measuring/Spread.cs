namespace BlueTrace.Bench.Measuring;

/// <summary>What several measurements of the same thing gave.</summary>
internal readonly record struct Spread(double Min, double Median, double Max)
{
    /// <summary>Of one measurement or more.</summary>
    public static Spread Of(params IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[^1]);
    }
}
