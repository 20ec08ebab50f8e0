using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Epidemic;
using BlueTrace.Simulation.People;
using BlueTrace.Simulation.Phones;
using BlueTrace.Simulation.Scenarios;

namespace BlueTrace.Tests.Simulation.Epidemic;

/// <summary>Cities to test with.</summary>
internal static class City
{
    /// <summary>The scenario that the others are made of: the app as it was, a beacon a minute, 21 days.</summary>
    public static Scenario Usual(int people = 5000, int days = 60) => new()
    {
        Duration = TimeSpan.FromDays(days),
        Adoption = new Probability(0.6),
        Phones = new PhoneSettings { BeaconInterval = TimeSpan.FromMinutes(1), Retention = TimeSpan.FromDays(21) },
        Air = new AirSettings { Loss = new Probability(0.3) },
        City = new CitySettings { People = people, Disease = new DiseaseSettings { InfectedAtStart = 20 } },
    };

    /// <summary>Everybody lives alone and meets strangers only, all as many; nobody stays at home, and all are infected alike.</summary>
    public static Scenario WellMixed(int people, int days, double reproduction, int infectedAtStart) => Usual(people, days) with
    {
        Adoption = new Probability(0),
        City = new CitySettings
        {
            People = people,
            Society = new SocietySettings
            {
                Households = [1],
                ClassContacts = 0,
                TeamContacts = 0,
                ClubContacts = 0,
                Strangers = [20, 20, 20],
                StrangerSpread = 0,
                StrangerMinutes = [30],
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
                Tested = new Probability(0), StaysHomeWhenIll = new Probability(0), StaysHomeWhenConfirmed = new Probability(0),
            },
        },
    };

    /// <summary>Plays a scenario to its end.</summary>
    public static EpidemicEngine Play(Scenario scenario, ulong seed, int threads = 1)
    {
        var city = Settle(scenario, seed, threads);
        while (city.Days.Count < scenario.Duration.TotalDays) city.RunDay();
        return city;
    }

    /// <summary>A city on its first morning.</summary>
    public static EpidemicEngine Settle(Scenario scenario, ulong seed, int threads = 1) => Settle(scenario, new Draws(seed), threads);

    /// <summary>A city on its first morning, with the numbers to look at.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="draws">The numbers.</param>
    /// <param name="threads">How many share the work.</param>
    /// <param name="society">Who lives there; null for the scenario's town.</param>
    public static EpidemicEngine Settle(Scenario scenario, Draws draws, int threads, ISociety? society = null)
    {
        Assert.Null(scenario.FindMistake());
        society ??= new Town(scenario.City!.Society, draws, scenario.City.People);
        return new EpidemicEngine(scenario, society, draws, (parts, work) =>
        {
            if (threads > 1) Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
            else for (var part = 0; part < parts; part++) work(part);
        });
    }

    /// <summary>Whom somebody meets on a day.</summary>
    public static Contact[] Meet(this EpidemicEngine city, int person, int day)
    {
        var contacts = new Contact[city.Society.ContactsMax];
        return contacts[..city.Society.Meet(person, day, city.Home, contacts)];
    }

    /// <summary>What somebody's log holds on the morning of a day.</summary>
    public static List<HeardContact> ReadLog(this EpidemicEngine city, int person, int today)
    {
        List<HeardContact> log = [];
        city.Logs.Read(person, today, new Contact[city.Society.ContactsMax], log);
        return log;
    }

    /// <summary>What tracing came to in all days of a run.</summary>
    public static TracingTally Total(EpidemicEngine city)
    {
        var total = new TracingTally();
        foreach (var count in typeof(TracingTally).GetProperties().Where(count => count.CanWrite))
            count.SetValue(total, city.Days.Sum(day => (long)count.GetValue(day.Tracing)!));
        return total;
    }
}
