namespace BlueTrace.Epidemic.People;

/// <summary>Random contacts of people on a day: negative binomial, or Poisson without overdispersion.</summary>
internal static class RandomContactCounts
{
    /// <summary>Nobody meets more: what lies beyond is less likely than a millionth.</summary>
    private const int Most = 400;

    private const double LeastLikely = 1e-9;

    /// <summary>The distribution with a mean and a standard deviation of <paramref name="spread"/> means.</summary>
    public static Categorical Of(double mean, double spread)
    {
        if (mean == 0 || spread == 0) return Always((int)Math.Round(mean));
        var variance = spread * spread * mean * mean;
        return new Categorical(
            variance > mean ? NegativeBinomial(mean, mean * mean / (variance - mean)) : Poisson(mean));
    }

    private static Categorical Always(int number) => new([.. Enumerable.Repeat(0.0, number), 1.0]);

    private static List<double> Poisson(double mean)
    {
        List<double> likely = [PortableMath.Exp(-mean)];
        while (likely.Count <= mean || (likely[^1] > LeastLikely && likely.Count < Most))
            likely.Add(likely[^1] * mean / likely.Count);
        return likely;
    }

    private static List<double> NegativeBinomial(double mean, double size)
    {
        List<double> likely = [PortableMath.Power(size / (size + mean), size)];
        while (likely.Count <= mean || (likely[^1] > LeastLikely && likely.Count < Most))
            likely.Add(likely[^1] * (size + likely.Count - 1) / likely.Count * mean / (size + mean));
        return likely;
    }
}
