using BlueTrace.Simulation.Statistics;

namespace BlueTrace.Epidemic;

/// <summary>
/// R, as far as one run can tell: how many people each of the first cases went on to infect, on average. The first are
/// the cohorts of the days by whose end at most one in <see cref="OneIn"/> of the population had been infected, so that
/// nearly everybody they met was susceptible, and whose infections are themselves infectious no longer. While they are
/// infectious the epidemic grows on, so that R is a little less than among people of whom nobody has been infected.
/// </summary>
internal static class CohortReproduction
{
    /// <summary>How many each of them infects.</summary>
    public const string All = "reproduction";

    /// <summary>
    /// The same, but whoever is infected counts for that part of their infectiousness which no quarantine after a call
    /// covers: R as Kucharski et al. 2020 count it.
    /// </summary>
    public const string Unquarantined = "reproduction_unquarantined";

    private const string Cases = "reproduction_cases";
    private const string Low = "reproduction_low";
    private const string High = "reproduction_high";
    private const int OneIn = 50;

    /// <summary>95 % of a normal distribution lie within so many standard deviations.</summary>
    private const double Z = 1.959964;

    /// <summary>The keys of all that is measured.</summary>
    public static IReadOnlyList<string> Keys { get; } = [Cases, All, Low, High, Unquarantined];

    /// <summary>
    /// Both of them, of how many cases, and the 95 % interval of the first; by key and in words. None where so many
    /// were infected at the start that nobody is among the first, or the run is too short for any cohort.
    /// </summary>
    public static IEnumerable<(string Key, string Quantity, double Value)> Measure(CitySimulation city)
    {
        var first = FirstCases(city);
        if (first.Count == 0) return [];
        var (all, free) = (new double[first.Count], new double[first.Count]);
        for (var day = 0; day < city.Days.Count; day++)
        {
            foreach (var person in city.Infections.On(day))
            {
                if (!first.TryGetValue(city.Infections.InfectorOf(person), out var infector)) continue;
                all[infector]++;
                free[infector] += 1 - city.Infections.QuarantinedShareOf(person);
            }
        }

        var (low, high) = IntervalOf(all);
        return
        [
            (Cases, "first cases, of whom R is", first.Count),
            (All, "R", SampleStatistics.Mean(all)),
            (Low, "R, from (95 %)", low),
            (High, "R, to (95 %)", high),
            (Unquarantined, "R without what quarantine covers", SampleStatistics.Mean(free)),
        ];
    }

    /// <summary>
    /// The interval in which the mean lies by a score test at 5 %: that of a Poisson distribution, widened by as much
    /// as the sample varies more than that.
    /// </summary>
    public static (double Low, double High) IntervalOf(double[] sample)
    {
        var mean = SampleStatistics.Mean(sample);
        var error = SampleStatistics.StandardError(sample);
        var dispersion = mean > 0 ? Math.Max(1, error * error * sample.Length / mean) : 1;
        var half = Z * Z * dispersion / sample.Length / 2;
        var width = Math.Sqrt(half * (2 * mean + half));
        return (Math.Max(0, mean + half - width), mean + half + width);
    }

    /// <summary>Who the first cases are, each with a number from 0.</summary>
    private static Dictionary<int, int> FirstCases(CitySimulation city)
    {
        Dictionary<int, int> first = [];
        for (var day = 0; day < city.Days.Count - 2 * city.Disease.InfectiousDays; day++)
        {
            var cohort = city.Infections.On(day);
            if ((first.Count + cohort.Count) * (long)OneIn > city.Network.People) break;
            foreach (var person in cohort) first.Add(person, first.Count);
        }

        return first;
    }
}
