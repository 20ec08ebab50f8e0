namespace BlueTrace.Tests.Epidemic;

/// <summary>A city whose people and contacts are those of a contact trace.</summary>
public sealed class TraceCityTests
{
    private const ulong PerBlock = 20;

    public static TheoryData<ulong, ulong> Blocks => Seeds.Blocks(count: PerBlock, PerBlock);

    [Theory, MemberData(nameof(Blocks))]
    public void What_must_hold_each_day_holds_in_one_too(ulong first, ulong last)
    {
        var scenario = With(City.Usual(days: 60).City with
        {
            Disease = new DiseaseSettings { InfectedAtStart = 5 },
            Tracing = new TracingSettings { Interviews = new InterviewSettings() },
        }, stepSeconds: 900);
        var (infected, called) = (0, 0L);
        Seeds.Each(first, last, seed =>
        {
            var random = new CounterBasedRandom(seed);
            var city = City.Settle(
                scenario, random, 1, CitySimulation.CreateNetwork(scenario.City, random, Rows(scenario, Invent(seed))));
            city.PlayJudged(days: 60);
            infected += city.Infections.Count - city.Infections.On(0).Count;
            called += city.Days.Sum(day => day.Tracing.Called);
        });

        Assert.True(
            last - first + 1 < PerBlock || (infected > 50 && called > 50), $"{infected} infected and {called} called.");
    }

    [Fact]
    public void It_has_the_people_of_the_trace_and_not_those_of_the_settings()
    {
        var random = new CounterBasedRandom(1);
        var scenario = With(new() { People = 500, Disease = new() { InfectedAtStart = 2 } });
        var society =
            CitySimulation.CreateNetwork(scenario.City, random, Rows(scenario, "20 5 9\n20 9 7\n"));
        Assert.Equal((3, 1, false), (society.People, society.HouseholdSizeOf(1), society.HasHouseholds));
    }

    /// <summary>
    /// Two contacts a day, as long each: half of the reproduction number falls to each, as a hazard, day by day as
    /// infectiousness has it. The trials are the people; nobody meets anybody twice.
    /// </summary>
    [Fact]
    public void Contacts_infect_as_many_as_the_reproduction_number_says_if_all_of_them_are_new()
    {
        const int People = 20_000;
        var random = new CounterBasedRandom(20);
        var scenario = With(new CitySettings { Disease = new DiseaseSettings { Asymptomatic = new Probability(0) } });
        var rows = Rows(scenario, RandomContacts(20, People));
        var city = City.Settle(scenario, random, 1, CitySimulation.CreateNetwork(scenario.City, random, rows));
        var (infected, expected) = (0, 0.0);
        for (var day = 0; day <= city.Disease.InfectiousDays; day++)
        {
            var strength = city.Disease.InfectiousnessOn(day);
            expected += 2 * (1 - Math.Exp(-scenario.City.Disease.Reproduction / 2 * strength));
            for (var person = 0; person < People; person++)
                infected += city.Meet(person, day).Count(contact => city.Disease.Infects(strength, contact, out _));
        }

        Assert.InRange(expected, 2.3, 2.6);
        Assert.Equal(expected, infected / (double)People, Tolerance.StandardErrors * Math.Sqrt(expected / People));
    }

    [Fact]
    public void A_trace_of_too_few_people_is_a_mistake_with_its_reason()
    {
        var scenario = With(new CitySettings());
        var failure = Assert.Throws<FormatException>(() =>
            CitySimulation.CreateNetwork(scenario.City, new CounterBasedRandom(1), Rows(scenario, "20 1 2\n")));
        Assert.Equal("city.disease.infectedAtStart is more than the 2 people of the trace.", failure.Message);
    }

    [Fact]
    public void What_a_trace_does_not_know_is_refused()
    {
        Named("adoptionBy is household", new() { Tracing = new() { AdoptionBy = AdoptionKind.Household } });
        Named("adoptionBy is age", new() { Tracing = new() { AdoptionBy = AdoptionKind.Age } });
        Named("bystanders is not 0", new() { Tracing = new() { Bystanders = 1 } });
        Named("householdStaysHome", new() { Testing = new() { HouseholdStaysHome = new Probability(0.1) } });
        Named("susceptibility", new() { Disease = new() { Susceptibility = [1, 1, 1, 1, 1, 1, 1, 1, 2] } });
        Assert.Null(With(new CitySettings { People = 5 }).FindMistake());

        static void Named(string word, CitySettings city)
        {
            Assert.Contains(word, With(city).FindMistake());
            Assert.Null((City.Usual() with { City = city }).FindMistake());
        }
    }

    private static CityScenario With(CitySettings city, int stepSeconds = 20) =>
        City.Usual(days: 60) with { City = city with { Trace = new TraceSettings { StepSeconds = stepSeconds } } };

    /// <summary>
    /// 40 people for three days: teams of eight, of whom two at a time are together for a quarter of an hour.
    /// </summary>
    private static string Invent(ulong seed)
    {
        var random = new RandomStream(new CounterBasedRandom(seed), RandomStreamId.ScenarioSetting, 0);
        return string.Join('\n', Enumerable.Range(0, 1500).Select(number =>
        {
            var (team, one) = (random.Below(5) * 8, random.Below(8));
            var seconds = number / 500 * 86_400L + 900 + number % 90 * 900;
            return $"{seconds} {team + one} {team + (one + random.Between(1, 7)) % 8}";
        }));
    }

    /// <summary>Everybody is with two others on each day for 20 s, who are others every day.</summary>
    private static string RandomContacts(int days, int people) =>
        string.Join('\n', Enumerable.Range(0, days).SelectMany(day =>
            Enumerable.Range(0, people).Select(one => $"{day * 86_400 + 20} {one} {(one + day + 1) % people}")));

    /// <summary>A trace in memory.</summary>
    private static TraceExcerpt Rows(CityScenario scenario, string text) => ContactTrace
        .Read(new StringReader(text), scenario.Trace!).Within(scenario.Duration, OutsideRun.Refuse);
}
