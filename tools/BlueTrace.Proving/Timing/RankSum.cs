namespace BlueTrace.Proving.Timing;

/// <summary>
/// Whether one sample tends to be larger than another (Mann and Whitney), whatever their shape: a few very slow answers
/// weigh no more than others.
/// </summary>
internal static class RankSum
{
    /// <summary>
    /// By how many standard errors <paramref name="second"/> ranks above <paramref name="first"/>; about 0 if both are
    /// drawn from the same.
    /// </summary>
    public static double StandardErrors(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var (n, m) = ((double)first.Count, (double)second.Count);
        var above = ShareAbove(first, second) * n * m;
        return (above - (n * m / 2)) / Math.Sqrt(n * m * (n + m + 1) / 12);
    }

    /// <summary>How often a <paramref name="second"/> is above a <paramref name="first"/>; ties count half.</summary>
    public static double ShareAbove(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var sorted = first.Order().ToArray();
        var above = 0.0;
        foreach (var value in second)
            above += (CountBelow(sorted, value, orEqual: false) + CountBelow(sorted, value, orEqual: true)) / 2.0;
        return above / ((double)first.Count * second.Count);
    }

    private static int CountBelow(double[] sorted, double value, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value || (orEqual && sorted[middle] <= value)) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
