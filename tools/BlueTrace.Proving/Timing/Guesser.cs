using BlueTrace.Simulation.Statistics;

namespace BlueTrace.Proving.Timing;

/// <summary>
/// An attacker who tells known users from unknown ones by time: learns a threshold from half of what was measured, and
/// is tried on the other half.
/// </summary>
/// <param name="known">Times of known users, in the order in which they were measured.</param>
/// <param name="unknown">Times of unknown ones.</param>
/// <param name="seed">What is drawn at random depends on it alone.</param>
internal sealed class Guesser(IReadOnlyList<double> known, IReadOnlyList<double> unknown, ulong seed)
{
    private const int Guesses = 1_000;
    private const int Deals = 40;

    private readonly double[] _known = [.. known];
    private readonly double[] _unknown = [.. unknown];
    private readonly CountedRandom _random = new(seed, stream: 2);

    /// <summary>
    /// How many of a hundred guesses are right where the attacker has the median of so many times of each user; 50 is
    /// what a coin gets.
    /// </summary>
    public double PercentRight(int timesEach) => PercentRight(_known, _unknown, timesEach);

    /// <summary>
    /// The best that comes out where there is nothing to tell: the same times, dealt anew to known and unknown again
    /// and again. Samples differ a little by chance, and a median of many sees it.
    /// </summary>
    public double BestByChance(int timesEach)
    {
        var best = 0.0;
        double[] all = [.. _known, .. _unknown];
        for (var deal = 0; deal < Deals; deal++)
        {
            _random.Shuffle(all);
            best = Math.Max(best, PercentRight(all[.._known.Length], all[_known.Length..], timesEach));
        }

        return best;
    }

    private double PercentRight(double[] known, double[] unknown, int timesEach)
    {
        var (early, late) = (Draw(known[..(known.Length / 2)]), Draw(known[(known.Length / 2)..]));
        var (earlyUnknown, lateUnknown) =
            (Draw(unknown[..(unknown.Length / 2)]), Draw(unknown[(unknown.Length / 2)..]));
        var (threshold, unknownIsSlower) = Learn(early, earlyUnknown);
        var right = late.Count(time => time > threshold != unknownIsSlower)
            + lateUnknown.Count(time => time > threshold == unknownIsSlower);
        return 100.0 * right / (late.Length + lateUnknown.Length);

        double[] Draw(double[] times) => timesEach == 1
            ? times
            : [.. Enumerable.Range(0, Guesses).Select(_ => MedianOf(times, timesEach))];
    }

    /// <summary>The threshold that parts two samples best, and which lies above it.</summary>
    private static (double Threshold, bool UnknownIsSlower) Learn(double[] known, double[] unknown)
    {
        var all = known.Select(time => (Time: time, Step: 1.0 / known.Length))
            .Concat(unknown.Select(time => (Time: time, Step: -1.0 / unknown.Length)))
            .OrderBy(each => each.Time);
        var (lead, best, threshold) = (0.0, 0.0, 0.0);
        foreach (var (time, step) in all)
        {
            lead += step;
            if (Math.Abs(lead) > Math.Abs(best)) (best, threshold) = (lead, time);
        }

        return (threshold, best > 0);
    }

    private double MedianOf(double[] times, int count)
    {
        var drawn = new double[count];
        for (var i = 0; i < count; i++) drawn[i] = times[_random.Below(times.Length)];
        Array.Sort(drawn);
        return SampleStatistics.Percentile(drawn, 50);
    }
}
