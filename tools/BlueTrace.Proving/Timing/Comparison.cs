using BlueTrace.Simulation.Statistics;

namespace BlueTrace.Proving.Timing;

/// <summary>Times of known and unknown users side by side, and whether they can be told apart.</summary>
internal sealed class Comparison(string title, IReadOnlyList<double> known, IReadOnlyList<double> unknown, ulong seed)
{
    /// <summary>
    /// So many standard errors come about by chance once in a thousand comparisons of what does not differ.
    /// </summary>
    public const double StandardErrorsMax = 3.29;

    private static readonly double[] Percents = [5, 25, 50, 75, 95, 99];

    /// <summary>By how many standard errors unknown users are slower; negative if they are faster.</summary>
    public double StandardErrors { get; } = RankSum.StandardErrors(known, unknown);

    /// <summary>Whether the times don't differ by more than chance.</summary>
    public bool Holds => Math.Abs(StandardErrors) <= StandardErrorsMax;

    /// <summary>Writes the two distributions and the verdict.</summary>
    public void Write(TextWriter text)
    {
        text.WriteLine($"{title}: {known.Count} known users, {unknown.Count} unknown ones, microseconds");
        text.WriteLine($"  {"",-8}{string.Concat(Percents.Select(percent => $"{"p" + percent,10}"))}");
        text.WriteLine($"  {"known",-8}{PercentilesOf(known)}");
        text.WriteLine($"  {"unknown",-8}{PercentilesOf(unknown)}");
        HistogramPicture.Write(known, unknown, text);
        var guesser = new Guesser(known, unknown, seed);
        foreach (var times in new[] { 1, 100 })
        {
            text.WriteLine(
                $"  who guesses by {times} {(times == 1 ? "time" : "times")} of a user is right in "
                    + $"{guesser.PercentRight(times):0.0} %; by chance it would be up to "
                    + $"{guesser.BestByChance(times):0.0} %");
        }

        text.WriteLine(
            $"  {(Holds ? "ok    " : "FAILED")} unknown users are slower by {StandardErrors:0.0} standard errors; "
            + $"chance alone stays within {StandardErrorsMax}");
    }

    private static string PercentilesOf(IReadOnlyList<double> times)
    {
        var sorted = times.Order().ToArray();
        return string.Concat(Percents.Select(percent => $"{SampleStatistics.Percentile(sorted, percent),10:N1}"));
    }
}
