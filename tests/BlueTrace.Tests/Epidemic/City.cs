using BlueTrace.Epidemic.Invariants;

namespace BlueTrace.Tests.Epidemic;

/// <summary>Cities to test with.</summary>
internal static class City
{
    /// <summary>The scenario that the others are made of: the app as it was, a beacon a minute, 21 days.</summary>
    public static CityScenario Usual(int people = 5000, int days = 60) => new()
    {
        Duration = TimeSpan.FromDays(days),
        Adoption = new Probability(0.6),
        Phones = new PhoneSettings { BeaconInterval = TimeSpan.FromMinutes(1), Retention = TimeSpan.FromDays(21) },
        Air = new AirSettings { Loss = new Probability(0.3) },
        City = new CitySettings { People = people, Disease = new DiseaseSettings { InfectedAtStart = 20 } },
    };

    /// <summary>All live alone, meet strangers only, as many each, stay out, and are infected alike.</summary>
    public static CityScenario WellMixed(
        int people, int days, double reproduction, int infectedAtStart) => Usual(people, days) with
        {
            Adoption = new Probability(0),
            City = new CitySettings
            {
                People = people,
                Population = new PopulationSettings
                {
                    Households = [1],
                    ClassContacts = 0,
                    TeamContacts = 0,
                    ClubContacts = 0,
                    RandomContacts = [20, 20, 20],
                    RandomContactSpread = 0,
                    RandomContactMinutes = [30],
                },
                Disease = new DiseaseSettings
                {
                    Reproduction = reproduction,
                    InfectedAtStart = infectedAtStart,
                    Asymptomatic = new Probability(0),
                    Susceptibility = [1, 1, 1, 1, 1, 1, 1, 1, 1],
                },
                Testing = new TestingSettings
                {
                    Tested = new Probability(0),
                    StaysHomeWhenIll = new Probability(0),
                    StaysHomeWhenConfirmed = new Probability(0),
                },
            },
        };

    public static CityScenario With(this CityScenario scenario, DiseaseSettings disease) =>
        scenario with { City = scenario.City with { Disease = disease } };

    public static CityScenario With(this CityScenario scenario, PopulationSettings population) =>
        scenario with { City = scenario.City with { Population = population } };

    public static CityScenario With(this CityScenario scenario, TestingSettings testing) =>
        scenario with { City = scenario.City with { Testing = testing } };

    public static CityScenario With(this CityScenario scenario, TracingSettings tracing) =>
        scenario with { City = scenario.City with { Tracing = tracing } };

    /// <summary>Plays so many days of a city, and judges each.</summary>
    public static void PlayJudged(this CitySimulation city, int days)
    {
        var checks = CityInvariant.All();
        while (city.Days.Count < days)
        {
            city.RunDay();
            foreach (var check in checks) check.Judge(city);
        }

        Assert.All(checks, check => Assert.True(check.Violations.Count == 0,
            string.Join("; ", check.Violations.Select(violation => violation.What))));
    }

    /// <summary>Plays a scenario to its end.</summary>
    public static CitySimulation Play(CityScenario scenario, ulong seed, int threads = 1)
    {
        var city = Settle(scenario, seed, threads);
        while (city.Days.Count < scenario.Duration.TotalDays) city.RunDay();
        return city;
    }

    /// <summary>A city on its first morning.</summary>
    public static CitySimulation Settle(CityScenario scenario, ulong seed, int threads = 1) =>
        Settle(scenario, new CounterBasedRandom(seed), threads);

    /// <summary>A city on its first morning, with the numbers to look at.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="random">The numbers.</param>
    /// <param name="threads">How many share the work.</param>
    /// <param name="network">Who lives there; null for the scenario's town.</param>
    public static CitySimulation Settle(
        CityScenario scenario, CounterBasedRandom random, int threads, IContactNetwork? network = null)
    {
        Assert.Null(scenario.FindMistake());
        network ??= new SyntheticPopulation(scenario.City.Population, random, scenario.City.People);
        return new CitySimulation(scenario, network, random, (parts, work) =>
        {
            if (threads > 1) Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
            else for (var part = 0; part < parts; part++) work(part);
        });
    }

    /// <summary>Whom somebody meets on a day.</summary>
    public static Contact[] Meet(this CitySimulation city, int person, int day)
    {
        var contacts = new Contact[city.Network.ContactsMax];
        return contacts[..city.Network.Meet(person, day, city.Home, contacts)];
    }

    /// <summary>What somebody's log holds on the morning of a day.</summary>
    public static List<HeardContact> ReadLog(this CitySimulation city, int person, int today)
    {
        List<HeardContact> log = [];
        city.Logs.Read(person, today, new Contact[city.Network.ContactsMax], log);
        return log;
    }

    /// <summary>What tracing came to in all days of a run.</summary>
    public static TracingTally Total(CitySimulation city)
    {
        var total = new TracingTally();
        foreach (var count in typeof(TracingTally).GetProperties().Where(count => count.CanWrite))
            count.SetValue(total, city.Days.Sum(day => (long)count.GetValue(day.Tracing)!));
        return total;
    }
}
