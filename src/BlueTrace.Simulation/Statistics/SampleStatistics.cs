namespace BlueTrace.Simulation.Statistics;

/// <summary>What a sample of numbers says, for whoever measures or plays several times.</summary>
public static class SampleStatistics
{
    /// <summary>The arithmetic mean of one number or more.</summary>
    public static double Mean(IReadOnlyCollection<double> sample) => sample.Sum() / sample.Count;

    /// <summary>The standard error of the mean; 0 where there is one number.</summary>
    public static double StandardError(IReadOnlyCollection<double> sample)
    {
        if (sample.Count < 2) return 0;
        var mean = Mean(sample);
        var squares = sample.Sum(value => (value - mean) * (value - mean));
        return Math.Sqrt(squares / (sample.Count - 1) / sample.Count);
    }

    /// <summary>
    /// The median of one number or more in ascending order: the middle one, or the mean of both in the middle.
    /// </summary>
    public static double Median(IReadOnlyList<double> sorted)
    {
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Of one number or more in ascending order: the one that so many percent don't exceed.</summary>
    public static double Percentile(IReadOnlyList<double> sorted, double percent) =>
        sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];
}
