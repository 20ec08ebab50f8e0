using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Epidemic;
using BlueTrace.Simulation.People;
using BlueTrace.Simulation.Scenarios;

namespace BlueTrace.Tests.Simulation.Epidemic;

public sealed class EpidemicEngineTests
{
    public static TheoryData<ulong, ulong> Blocks => Seeds.Blocks(count: 60, perBlock: 20);

    [Theory]
    [MemberData(nameof(Blocks))]
    public void What_must_hold_each_day_holds_in_cities_of_all_kinds(ulong first, ulong last) =>
        Seeds.Each(first, last, seed =>
        {
            var scenario = Invent(seed);
            var city = City.Settle(scenario, seed);
            var checks = CityCheck.All();
            while (city.Days.Count < scenario.Duration.TotalDays)
            {
                city.RunDay();
                foreach (var check in checks) check.Judge(city);
            }

            Assert.All(checks, check => Assert.True(check.Violations.Count == 0,
                string.Join("; ", check.Violations.Select(violation => violation.What))));
            var offspring = Enumerable.Range(0, city.Society.People).Sum(city.Cases.OffspringOf);
            Assert.Equal(city.Cases.Count - city.Cases.On(0).Count, offspring);
        });

    [Fact]
    public void An_infection_that_nobody_told_of_is_found()
    {
        var city = City.Play(City.Usual(1000, 5), seed: 1);
        var susceptible = Enumerable.Range(0, 1000).First(city.Cases.IsSusceptible);
        city.Cases.Add(new Transmission(susceptible, 0, Place.Home, 0), day: 2);

        var check = new WholePopulation();
        check.Judge(city);
        Assert.Single(check.Violations);
    }

    [Fact]
    public void An_infection_without_a_meeting_is_found()
    {
        var scenario = City.Usual(1000, 40);
        var city = City.Play(scenario, seed: 1);
        var check = new RealInfectors();
        check.Judge(city);
        Assert.NotEmpty(city.Transmissions);
        Assert.DoesNotContain(check.Violations, violation => violation.Person is not null);

        check.Judge(city);
        Assert.Contains(check.Violations, violation => violation.What.Contains("again", StringComparison.Ordinal));
    }

    [Fact]
    public void One_thread_two_and_four_give_the_same_city()
    {
        var digests = new[] { 1, 2, 4 }.Select(threads =>
        {
            var draws = new Draws(3);
            var usual = City.Usual(10_000, 40);
            var scenario = usual with { City = usual.City! with { Disease = new DiseaseSettings { InfectedAtStart = 500, Reproduction = 4 } } };
            var city = City.Settle(scenario, draws, threads);
            while (city.Days.Count < 40) city.RunDay();
            Assert.True(city.Days.Max(day => day.Infectious) > 2000, "Too few for threads to share.");
            return (draws.Digest, city.Cases.Count, city.Days.Sum(day => day.Tracing.Entries), city.Days.Sum(day => day.Tracing.DaysAtHome));
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
        var scenario = usual with
        {
            City = usual.City! with
            {
                Disease = usual.City.Disease with
                {
                    IncubationMedianDays = 1, IncubationSpread = 0, Asymptomatic = new Probability(0), GenerationScaleDays = 8, GenerationShape = 8,
                },
                Testing = new TestingSettings { StaysHomeWhenIll = new Probability(1) },
            },
        };
        var city = City.Play(scenario, seed: 1);
        var seeds = city.Cases.On(0).Select(city.Society.HouseholdOf).ToHashSet();
        Assert.All(Enumerable.Range(0, 5000).Where(person => !city.Cases.IsSusceptible(person)),
            person => Assert.Contains(city.Society.HouseholdOf(person), seeds));
        Assert.True(city.Cases.Count > 20);
    }

    [Fact]
    public void Nobody_is_called_where_nobody_has_the_app_and_nobody_asks()
    {
        var city = City.Play(City.Usual() with { Adoption = new Probability(0) }, 1);
        Assert.True(city.Days.Sum(day => day.Confirmed) > 100);
        Assert.All(city.Days, day => Assert.Equal((0, 0, 0), (day.Tracing.Called, day.Tracing.Uploads, day.Tracing.DaysAtHome)));
    }

    [Fact]
    public void The_called_are_counted_by_reason_and_by_whether_they_were_infected()
    {
        var usual = City.Usual();
        var city = City.Play(usual with
        {
            City = usual.City! with
            {
                Testing = new TestingSettings { HouseholdStaysHome = new Probability(0.5) },
                Tracing = new TracingSettings { Interviews = new InterviewSettings() },
            },
        }, 1);
        var total = City.Total(city);
        Assert.True(total is { CalledByLog: > 100, CalledByInterview: > 100, CalledAtHome: > 100 });
        Assert.Equal(total.Called, total.Rightly + total.Wrongly);
        Assert.InRange(total.DaysAtHomeWrongly, 1, total.DaysAtHome);
    }

    [Theory]
    [InlineData("36h", "duration is not a whole number of days, and a city goes by days.")]
    public void A_city_goes_by_days(string duration, string mistake)
    {
        Assert.True(Duration.TryRead(duration, out var time));
        Assert.Equal(mistake, (City.Usual() with { Duration = time }).FindMistake());
    }

    [Fact]
    public void Settings_that_do_not_go_together_are_named()
    {
        var usual = City.Usual();
        Named("ages", With(new SocietySettings { Ages = [1] }));
        Named("infectiousness", usual with { City = usual.City! with { Disease = new DiseaseSettings { Infectiousness = [0, 0] } } });
        Named("resultDelays", usual with { City = usual.City! with { Testing = new TestingSettings { ResultDelays = [-1, 2] } } });
        Named("minutes", With(new SocietySettings { HomeMinutes = [] }));
        Named("retention", usual with { Phones = usual.Phones with { Retention = TimeSpan.FromDays(31) } });

        Scenario With(SocietySettings society) => usual with { City = usual.City! with { Society = society } };
        static void Named(string word, Scenario scenario) => Assert.Contains(word, scenario.FindMistake(), StringComparison.Ordinal);
    }

    private static Scenario Invent(ulong seed)
    {
        var draws = new DrawSeries(new Draws(seed), Purpose.ScenarioSetting, 0);
        Probability Any() => new(draws.Between(0, 10) / 10.0);
        var usual = City.Usual((int)draws.Between(2, 3000), (int)draws.Between(1, 80));
        return usual with
        {
            Adoption = Any(),
            Air = new AirSettings { Loss = Any() },
            Phones = usual.Phones with
            {
                Retention = TimeSpan.FromDays(draws.Between(1, 30)), TempIdLifetime = TimeSpan.FromMinutes(draws.Between(1, 60)),
            },
            City = usual.City! with
            {
                Society = usual.City.Society with
                {
                    StrangerSpread = draws.Between(0, 20) / 10.0, Strangers = [draws.Between(0, 5), draws.Between(0, 5), draws.Between(0, 5)],
                },
                Disease = usual.City.Disease with
                {
                    Reproduction = draws.Between(0, 60) / 10.0, InfectedAtStart = (int)draws.Between(0, 2), Asymptomatic = Any(),
                },
                Testing = new TestingSettings
                {
                    Tested = Any(), StaysHomeWhenIll = Any(), StaysHomeWhenConfirmed = Any(), StaysHomeWhenCalled = Any(),
                    HouseholdStaysHome = Any(), ResultDelayDays = (int)draws.Between(0, 10), ResultDelays = draws.Below(2) == 0 ? [] : [1, 0, 2], IsolationDays = (int)draws.Between(1, 28), QuarantineDays = (int)draws.Between(1, 28),
                },
                Tracing = new TracingSettings
                {
                    StrangersNearby = draws.Between(0, 30) / 10.0, CloseMinutes = (int)draws.Between(1, 60),
                    CallDelayDays = (int)draws.Between(0, 5), MinutesMin = (int)draws.Between(0, 60),
                    HearsInBackground = Any(), Uploads = Any(), AdoptionBy = (AdoptionKind)draws.Below(3),
                    Interviews = draws.Below(2) == 0 ? null : new() { AtHome = Any(), InCircle = Any(), Outside = Any() },
                },
            },
        };
    }
}
