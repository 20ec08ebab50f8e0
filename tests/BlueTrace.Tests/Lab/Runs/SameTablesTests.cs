using BlueTrace.Tests.Simulation;

namespace BlueTrace.Tests.Lab.Runs;

/// <summary>
/// The models "messages" and "beacons" come to the same tables, cell for cell, where the server answers at once: with
/// loss by chance and distance, rotation, retention, wrong clocks, scanners, replays and uploads.
/// </summary>
public sealed class SameTablesTests
{
    private const ulong PerBlock = 20;
    private static readonly string[] Measures = ["contacts", "detection", "linkability", "traced-contacts"];

    public static TheoryData<ulong, ulong> Blocks => Seeds.Blocks(count: 60, PerBlock);

    [Theory, MemberData(nameof(Blocks))]
    public void Both_models_come_to_the_same_tables(ulong first, ulong last)
    {
        var cells = 0;
        Seeds.Each(first, last, seed =>
        {
            var beacons = Invent(seed);
            var expected = Show(Play(beacons.WithMessages(), seed));
            Assert.Equal(expected, Show(Play(beacons, seed)));
            cells += expected.Sum(row => row.Split(',').Length);
        });
        Assert.True(last - first + 1 < PerBlock || cells > 3_000, $"Only {cells} cells were compared.");
    }

    private static BeaconsScenario Invent(ulong seed)
    {
        var random = new RandomStream(new CounterBasedRandom(seed), RandomStreamId.ScenarioSetting, 1);
        var lifetime = random.Between(60, 900);
        var tracking = new TrackingSettings { Beside = [0, 2] };
        return new BeaconsScenario
        {
            Duration = TimeSpan.FromSeconds(random.Between(1200, 5400)),
            Adoption = new Probability(random.Between(5, 10) / 10.0),
            Encounters = InventEncounters(random),
            Air = new BeaconAirSettings
            {
                Loss = new Probability(random.Between(0, 8) / 10.0),
                PathLoss = random.Below(3) == 0 ? new PathLossSettings { SendsDecibelMilliwatts = -30 } : null,
            },
            Clocks = new ClockSettings { SkewMax = TimeSpan.FromSeconds(random.Below(2) * random.Between(0, 120)) },
            Phones = new BeaconPhoneSettings
            {
                TempIdLifetime = TimeSpan.FromSeconds(lifetime),
                RefreshAhead = TimeSpan.FromSeconds(random.Between(0, lifetime - 1)),
                BeaconInterval = TimeSpan.FromMilliseconds(random.Between(2_000, 60_000)),
                Retention = TimeSpan.FromSeconds(random.Between(300, 3600)),
                ReusesStaleTempIds = random.Below(2) == 0,
                LoginSpread = TimeSpan.FromSeconds(random.Between(0, 60)),
            },
            Illness = new IllnessSettings
            {
                People = (int)random.Between(0, 5),
                From = TimeSpan.Zero,
                To = TimeSpan.FromSeconds(random.Between(60, 5000)),
            },
            Attacks = random.Below(2) == 0 ? [tracking] : [tracking, new ReplaySettings()],
            Measures = Measures,
        };
    }

    private static EncounterSettings InventEncounters(RandomStream random) => random.Below(3) switch
    {
        0 => new RandomMixingSettings
        {
            People = (int)random.Between(4, 25),
            StepSeconds = 30,
            StepsTogether = (int)random.Between(1, 9),
        },
        1 => new RandomWaypointSettings { People = (int)random.Between(4, 25), SideMetres = 60, RangeMetres = 15 },
        _ => new FixedPairsSettings
        {
            People = 2 * (int)random.Between(2, 12),
            LengthsSeconds = [30, 90, 600],
            PauseSeconds = 60,
        },
    };

    private static IEnumerable<Table> Play(Scenario scenario, ulong seed) =>
        ScenarioRun.Play(scenario, seed, null!, null).Tables;

    /// <summary>What is only expected is a sum of fractions, whose last digits depend on their order.</summary>
    private static List<string> Show(IEnumerable<Table> tables) =>
    [
        .. from table in tables
           from row in table.Rows
           select $"{table.Name}: {string.Join(',', row.Select(Round))}",
    ];

    private static object Round(object cell) => cell is double number ? Math.Round(number, 9) : cell;
}
