namespace BlueTrace.Epidemic;

/// <summary>
/// How many each of those infected early went on to infect, while nearly everybody is still susceptible: R, as far as
/// one run can tell. Both numbers are of the same cohorts: those whose infections are themselves infectious no longer.
/// </summary>
internal static class CohortReproduction
{
    /// <summary>How many each of them infects.</summary>
    public const string All = "reproduction_30_days";

    /// <summary>
    /// The same, but whoever is infected counts for that part of their infectiousness which no quarantine after a call
    /// covers: R as Kucharski et al. 2020 count it.
    /// </summary>
    public const string Unquarantined = "reproduction_unquarantined";

    private const int Days = 30;

    /// <summary>Both of them by key, and in words; none if the run is too short for any cohort.</summary>
    public static IEnumerable<(string Key, string Quantity, double Value)> Measure(CitySimulation city)
    {
        var beyond = Math.Min(Days, city.Days.Count - 2 * city.Disease.InfectiousDays);
        var (cases, offspring, free) = (0L, 0L, 0.0);
        for (var day = 0; day < city.Days.Count; day++)
        {
            if (day < beyond) cases += city.Infections.On(day).Count;
            foreach (var person in city.Infections.On(day))
            {
                var infector = city.Infections.InfectorOf(person);
                if (infector == InfectionRegistry.Nobody || city.Infections.DayOf(infector) >= beyond) continue;
                offspring++;
                free += 1 - city.Infections.QuarantinedShareOf(person);
            }
        }

        if (cases == 0) return [];
        return
        [
            (All, "R of the first 30 days", (double)offspring / cases),
            (Unquarantined, "R without what quarantine covers", free / cases),
        ];
    }
}
