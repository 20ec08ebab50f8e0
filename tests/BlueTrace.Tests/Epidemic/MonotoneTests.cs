namespace BlueTrace.Tests.Epidemic;

/// <summary>
/// Better tracing never makes for more infections. Runs that are compared have the same random numbers, and twelve
/// seeds are taken together, so that what differs is the setting.
/// </summary>
public sealed class MonotoneTests(ITestOutputHelper output)
{
    private const ulong Seeds = 12;

    /// <summary>
    /// A disease with symptoms early enough for tracing to matter, and people who do as they are told.
    /// </summary>
    private static readonly CityScenario Strict = City.Usual(4000, 50) with
    {
        Adoption = new Probability(0.8),
        City = new CitySettings
        {
            People = 4000,
            Disease = new() { InfectedAtStart = 20, GenerationScaleDays = 8, Asymptomatic = new Probability(0) },
            Testing = new TestingSettings
            {
                Tested = new Probability(1),
                ResultDelayDays = 0,
                StaysHomeWhenIll = new Probability(1),
                StaysHomeWhenConfirmed = new Probability(1),
                StaysHomeWhenCalled = new Probability(1),
            },
            Tracing = new TracingSettings { CallDelayDays = 0, DaysBeforeSymptoms = 8 },
        },
    };

    [Fact]
    public void The_more_have_the_app_the_fewer_are_infected() => Falls(
        [0, 0.25, 0.5, 0.75, 1], adoption => Strict with { Adoption = new Probability(adoption) });

    [Fact]
    public void The_sooner_people_are_called_the_fewer_are_infected() => Falls(
        [8, 4, 2, 0], days => Strict.With(Strict.City.Tracing with { CallDelayDays = (int)days }));

    [Fact]
    public void The_sooner_results_come_the_fewer_are_infected() => Falls(
        [6, 3, 1, 0], days => Strict.With(Strict.City.Testing with { ResultDelayDays = (int)days }));

    [Fact]
    public void The_shorter_a_contact_need_be_the_fewer_are_infected() => Falls(
        [420, 120, 30, 5], minutes => Strict.With(Strict.City.Tracing with { MinutesMin = (int)minutes }));

    [Fact]
    public void The_less_is_lost_the_fewer_are_infected() => Falls(
        [1, 0.99, 0.95, 0.5], loss => Strict with { Air = new AirSettings { Loss = new Probability(loss) } });

    [Fact]
    public void The_longer_logs_are_kept_the_fewer_are_infected() => Falls(
        [1, 3, 6, 9], days => Strict with { Phones = Strict.Phones with { Retention = TimeSpan.FromDays(days) } });

    [Fact]
    public void The_more_comply_the_fewer_are_infected() => Falls(
        [0, 0.5, 1], share => Strict.With(Strict.City.Testing with { StaysHomeWhenCalled = new Probability(share) }));

    /// <summary>
    /// Kucharski et al. 2020: from none over isolation, households, the app and interviews to both together.
    /// </summary>
    [Fact]
    public void Measures_rank_as_they_are_known_to()
    {
        var none =
            new TestingSettings { StaysHomeWhenIll = new Probability(0), StaysHomeWhenConfirmed = new Probability(0) };
        var isolation = new TestingSettings();
        var households = isolation with { HouseholdStaysHome = new Probability(1) };
        (TestingSettings Testing, double Adoption, InterviewSettings? Interviews)[] measures =
        [
            (none, 0, null), (isolation, 0, null), (households, 0, null), (households, 0.53, null),
            (households, 0, new()), (households, 0.53, new()),
        ];
        Falls([0, 1, 2, 3, 4, 5], number => City.Usual(4000, 80) with
        {
            Adoption = new Probability(measures[(int)number].Adoption),
            City = new CitySettings
            {
                People = 4000,
                Disease = new DiseaseSettings { InfectedAtStart = 20 },
                Testing = measures[(int)number].Testing,
                Tracing = new TracingSettings { Interviews = measures[(int)number].Interviews },
            },
        });
    }

    private void Falls(double[] settings, Func<double, CityScenario> scenario)
    {
        List<int> infected = [];
        foreach (var setting in settings)
        {
            var total = 0;
            for (var seed = 1UL; seed <= Seeds; seed++) total += City.Play(scenario(setting), seed).Infections.Count;
            infected.Add(total);
            output.WriteLine($"{setting}: {total}");
        }

        Assert.Equal(infected.Distinct().OrderDescending(), infected);
    }
}
