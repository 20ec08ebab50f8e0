using BlueTrace.Epidemic.Invariants;

namespace BlueTrace.Tests.Epidemic;

public sealed class CitySimulationTests
{
    public static TheoryData<ulong, ulong> Blocks => Seeds.Blocks(count: 60, perBlock: 20);

    [Theory, MemberData(nameof(Blocks))]
    public void What_must_hold_each_day_holds_in_cities_of_all_kinds(ulong first, ulong last) =>
        Seeds.Each(first, last, seed =>
        {
            var scenario = Invent(seed);
            var city = City.Settle(scenario, seed);
            city.PlayJudged((int)scenario.Duration.TotalDays);
            var offspring = Enumerable.Range(0, city.Network.People).Sum(city.Infections.OffspringOf);
            Assert.Equal(city.Infections.Count - city.Infections.On(0).Count, offspring);
        });

    [Fact]
    public void An_infection_that_nobody_told_of_is_found()
    {
        var city = City.Play(City.Usual(1000, 5), seed: 1);
        var susceptible = Enumerable.Range(0, 1000).First(city.Infections.IsSusceptible);
        city.Infections.Add(new Infection(susceptible, 0, Place.Home, 0), day: 2);

        var check = new ConservationInvariant();
        check.Judge(city);
        Assert.Single(check.Violations);
    }

    [Fact]
    public void An_infection_without_a_meeting_is_found()
    {
        var scenario = City.Usual(1000, 40);
        var city = City.Play(scenario, seed: 1);
        var check = new TransmissionInvariant();
        check.Judge(city);
        Assert.NotEmpty(city.Transmissions);
        Assert.DoesNotContain(check.Violations, violation => violation.Person is not null);

        check.Judge(city);
        Assert.Contains(check.Violations, violation => violation.What.Contains("again"));
    }

    [Fact]
    public void One_thread_two_and_four_give_the_same_city()
    {
        var digests = new[] { 1, 2, 4 }.Select(threads =>
        {
            var random = new CounterBasedRandom(3);
            var scenario =
                City.Usual(10_000, 40).With(new DiseaseSettings { InfectedAtStart = 500, Reproduction = 4 });
            var city = City.Settle(scenario, random, threads);
            while (city.Days.Count < 40) city.RunDay();
            Assert.True(city.Days.Max(day => day.Infectious) > 2000, "Too few for threads to share.");
            return (
                random.Digest, city.Infections.Count, city.Days.Sum(day => day.Tracing.Entries),
                city.Days.Sum(day => day.Tracing.QuarantineDays));
        }).ToList();

        Assert.Single(digests.Distinct());
    }

    [Fact]
    public void Another_seed_gives_another_city()
    {
        var (one, other) = (City.Play(City.Usual(), 1), City.Play(City.Usual(), 2));
        Assert.NotEqual(one.Days.Select(day => day.Exposed), other.Days.Select(day => day.Exposed));
    }

    /// <summary>Somebody who is ill and stays at home infects the household only.</summary>
    [Fact]
    public void Where_everybody_stays_home_at_once_an_epidemic_stays_in_households()
    {
        var usual = City.Usual(5000, 40);
        var disease = usual.City.Disease with
        {
            IncubationMedianDays = 1,
            IncubationSpread = 0,
            Asymptomatic = new Probability(0),
            GenerationScaleDays = 8,
            GenerationShape = 8,
        };
        var scenario = usual.With(disease).With(new TestingSettings { StaysHomeWhenIll = new Probability(1) });
        var city = City.Play(scenario, seed: 1);
        var seeds = city.Infections.On(0).Select(city.Network.HouseholdOf).ToHashSet();
        Assert.All(Enumerable.Range(0, 5000).Where(person => !city.Infections.IsSusceptible(person)),
            person => Assert.Contains(city.Network.HouseholdOf(person), seeds));
        Assert.True(city.Infections.Count > 20);
    }

    [Fact]
    public void Nobody_is_called_where_nobody_has_the_app_and_nobody_asks()
    {
        var city = City.Play(City.Usual() with { Adoption = new Probability(0) }, 1);
        Assert.True(city.Days.Sum(day => day.Confirmed) > 100);
        Assert.All(
            city.Days,
            day => Assert.Equal((0, 0, 0), (day.Tracing.Called, day.Tracing.Uploads, day.Tracing.QuarantineDays)));
    }

    [Fact]
    public void The_called_are_counted_by_reason_and_by_whether_they_were_infected()
    {
        var scenario = City.Usual().With(new TestingSettings { HouseholdStaysHome = new Probability(0.5) })
            .With(new TracingSettings { Interviews = new InterviewSettings() });
        var city = City.Play(scenario, 1);
        var total = City.Total(city);
        Assert.True(total is { CalledByLog: > 100, CalledByInterview: > 100, CalledAtHome: > 100 });
        Assert.Equal(total.Called, total.TruePositives + total.FalsePositives);
        Assert.InRange(total.FalseQuarantineDays, 1, total.QuarantineDays);
    }

    [Fact]
    public void A_city_goes_by_days() => Assert.Equal(
        "duration is not a whole number of days, and a city goes by days.",
        (City.Usual() with { Duration = TimeSpan.FromHours(36) }).FindMistake());

    [Fact]
    public void Settings_that_do_not_go_together_are_named()
    {
        var usual = City.Usual();
        Named("ages", usual.With(new PopulationSettings { Ages = [1] }));
        Named("infectiousness", usual.With(new DiseaseSettings { Infectiousness = [0, 0] }));
        Named("resultDelays", usual.With(new TestingSettings { ResultDelays = [-1, 2] }));
        Named("minutes", usual.With(new PopulationSettings { HomeMinutes = [] }));
        Named("retention", usual with { Phones = usual.Phones with { Retention = TimeSpan.FromDays(31) } });

        static void Named(string word, CityScenario scenario) => Assert.Contains(word, scenario.FindMistake());
    }

    private static CityScenario Invent(ulong seed)
    {
        var random = new RandomStream(new CounterBasedRandom(seed), RandomStreamId.ScenarioSetting, 0);
        Probability Any() => new(random.Between(0, 10) / 10.0);
        var usual = City.Usual((int)random.Between(2, 3000), (int)random.Between(1, 80));
        return usual with
        {
            Adoption = Any(),
            Air = new AirSettings { Loss = Any() },
            Phones = usual.Phones with
            {
                Retention = TimeSpan.FromDays(random.Between(1, 30)),
                TempIdLifetime = TimeSpan.FromMinutes(random.Between(1, 60)),
            },
            City = usual.City with
            {
                Population = usual.City.Population with
                {
                    RandomContactSpread = random.Between(0, 20) / 10.0,
                    RandomContacts = [random.Between(0, 5), random.Between(0, 5), random.Between(0, 5)],
                },
                Disease = usual.City.Disease with
                {
                    Reproduction = random.Between(0, 60) / 10.0,
                    InfectedAtStart = (int)random.Between(0, 2),
                    Asymptomatic = Any(),
                },
                Testing = new TestingSettings
                {
                    Tested = Any(),
                    StaysHomeWhenIll = Any(),
                    StaysHomeWhenConfirmed = Any(),
                    StaysHomeWhenCalled = Any(),
                    HouseholdStaysHome = Any(),
                    ResultDelayDays = (int)random.Between(0, 10),
                    ResultDelays = random.Below(2) == 0 ? [] : [1, 0, 2],
                    IsolationDays = (int)random.Between(1, 28),
                    QuarantineDays = (int)random.Between(1, 28),
                },
                Tracing = new TracingSettings
                {
                    Bystanders = random.Between(0, 30) / 10.0,
                    CloseMinutes = (int)random.Between(1, 60),
                    CallDelayDays = (int)random.Between(0, 5),
                    MinutesMin = (int)random.Between(0, 60),
                    HearsInBackground = Any(),
                    Uploads = Any(),
                    AdoptionBy = (AdoptionKind)random.Below(3),
                    Interviews = random.Below(2) == 0
                        ? null
                        : new() { AtHome = Any(), InGroup = Any(), Outside = Any() },
                },
            },
        };
    }
}
