namespace BlueTrace.Epidemic.Scenarios;

/// <summary>What of a city's settings does not go together.</summary>
internal static class CityRules
{
    /// <summary>Stays at home are remembered for so long that logs of more days could not be worked out.</summary>
    private const int RetentionDaysMax = 30;

    /// <summary>As long as the longest Weibull distribution is followed.</summary>
    private const int DiseaseDaysMax = 60;

    /// <summary>As long as the longest delay of all results alike.</summary>
    private const int ResultDelaysMax = 31;

    /// <summary>The first mistake; null where there is none.</summary>
    public static string? FindMistake(CityScenario scenario)
    {
        var (city, phones, days) = (scenario.City, scenario.Phones, scenario.Duration.TotalDays);
        (bool IsWrong, string Mistake)[] rules =
        [
            (days < 1 || days != Math.Floor(days), "duration is not a whole number of days, and a city goes by days."),
            (phones.Retention.TotalDays > RetentionDaysMax,
                $"phones.retention is more than {RetentionDaysMax} days, and a city remembers no longer."),
            (phones.BeaconInterval > phones.TempIdLifetime,
                "phones.beaconInterval is more than phones.tempIdLifetime."),
            (city.Trace is null && city.Disease.InfectedAtStart > city.People,
                "city.disease.infectedAtStart is more than city.people."),
            (city.Disease.Susceptibility.Count != 9 || city.Disease.Susceptibility.Any(value => value is < 0 or > 100),
                "city.disease.susceptibility needs nine numbers from 0 to 100."),
            (!AreShares(city.Disease.Infectiousness, DiseaseDaysMax),
                $"city.disease.infectiousness needs up to {DiseaseDaysMax} numbers from 0, not all of them 0."),
            (!AreShares(city.Testing.ResultDelays, ResultDelaysMax),
                $"city.testing.resultDelays needs up to {ResultDelaysMax} numbers from 0, not all of them 0."),
        ];
        return rules.FirstOrDefault(rule => rule.IsWrong).Mistake ?? city.Population.FindMistake()
            ?? (city.Trace is null ? null : FindUnknown(city));
    }

    /// <summary>What depends on something that a contact trace does not have.</summary>
    private static string? FindUnknown(CitySettings city)
    {
        (bool IsWrong, string Mistake)[] rules =
        [
            (city.Tracing.AdoptionBy == AdoptionKind.Household,
                "city.tracing.adoptionBy is household, and the people of city.trace have no households."),
            (city.Tracing.AdoptionBy == AdoptionKind.Age,
                "city.tracing.adoptionBy is age, and the people of city.trace have no ages."),
            (!city.Testing.HouseholdStaysHome.IsZero,
                "city.testing.householdStaysHome is not 0, and the people of city.trace have no households."),
            (city.Tracing.Bystanders > 0,
                "city.tracing.bystanders is not 0, and the people of city.trace have nobody near "
                    + "whom they do not meet."),
            (!city.Disease.Susceptibility.SequenceEqual(new DiseaseSettings().Susceptibility),
                "city.disease.susceptibility goes by age, and the people of city.trace have no ages."),
        ];
        return rules.FirstOrDefault(rule => rule.IsWrong).Mistake;
    }

    private static bool AreShares(IReadOnlyList<double> shares, int most) =>
        shares.Count == 0 || (shares.Count <= most && shares.All(share => share >= 0) && shares.Sum() > 0);
}
