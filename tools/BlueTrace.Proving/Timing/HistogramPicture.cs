using BlueTrace.Simulation.Statistics;

namespace BlueTrace.Proving.Timing;

/// <summary>Two distributions as bars of text, one beside the other.</summary>
internal static class HistogramPicture
{
    private const int Bars = 12;
    private const int BarWidth = 28;

    /// <summary>Draws both over the range that holds 96 of a hundred of all times.</summary>
    public static void Write(IReadOnlyList<double> left, IReadOnlyList<double> right, TextWriter text)
    {
        var all = left.Concat(right).Order().ToArray();
        var low = SampleStatistics.Percentile(all, 1);
        var step = Math.Max((SampleStatistics.Percentile(all, 97) - low) / Bars, 0.1);
        var (leftShares, rightShares) = (Shares(left, low, step), Shares(right, low, step));
        var most = Math.Max(leftShares.Max(), rightShares.Max());
        for (var bar = 0; bar < Bars; bar++)
        {
            var (one, other) = (Bar(leftShares[bar] / most), Bar(rightShares[bar] / most));
            text.WriteLine($"  {low + (bar * step),10:N1}  {one,-BarWidth} {other}".TrimEnd());
        }
    }

    private static double[] Shares(IReadOnlyList<double> times, double low, double step)
    {
        var shares = new double[Bars];
        foreach (var time in times)
        {
            if (time >= low && (int)((time - low) / step) is var bar && bar < Bars) shares[bar] += 1.0 / times.Count;
        }

        return shares;
    }

    private static string Bar(double share) => new('#', (int)Math.Round(share * (BarWidth - 1)));
}
