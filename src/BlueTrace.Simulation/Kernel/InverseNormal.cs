namespace BlueTrace.Simulation.Kernel;

/// <summary>
/// The normal distribution in 4,096 equally likely steps, so that drawing from it is looking it up. Reaches to 3.6
/// standard deviations; the variance is within a thousandth of 1.
/// </summary>
public static class InverseNormal
{
    private const int Bits = 12;

    /// <summary>How many steps there are.</summary>
    public const int Count = 1 << Bits;

    private static readonly double[] Quantiles = Compute();

    /// <summary>The quantile that a uniform draw falls into, in standard deviations.</summary>
    public static double At(ulong draw) => Quantiles[draw >> (64 - Bits)];

    /// <summary>The least draw that falls into a step.</summary>
    public static ulong DrawOf(int step) => (ulong)step << (64 - Bits);

    private static double[] Compute()
    {
        var quantiles = new double[Count];
        for (var i = 0; i < quantiles.Length; i++) quantiles[i] = Find((i + 0.5) / quantiles.Length);
        return quantiles;
    }

    /// <summary>Bisects the distribution function; rounded, so that machines agree.</summary>
    private static double Find(double probability)
    {
        double low = -5, high = 5;
        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            if (Below(middle) < probability) low = middle;
            else high = middle;
        }

        return Math.Round(low, 6);
    }

    /// <summary>The distribution function, by its Taylor series around 0 (Marsaglia 2004).</summary>
    private static double Below(double x)
    {
        double sum = x, term = x;
        for (var i = 3; Math.Abs(term) > 1e-17; i += 2) sum += term *= x * x / i;
        return 0.5 + sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
    }
}
