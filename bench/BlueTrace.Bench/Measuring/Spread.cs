using BlueTrace.Simulation.Statistics;

namespace BlueTrace.Bench.Measuring;

/// <summary>What several measurements of the same thing gave.</summary>
internal readonly record struct Spread(double Min, double Median, double Max)
{
    /// <summary>Of one measurement or more.</summary>
    public static Spread Of(params IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new Spread(sorted[0], SampleStatistics.Median(sorted), sorted[^1]);
    }
}
