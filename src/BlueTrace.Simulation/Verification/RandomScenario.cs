namespace BlueTrace.Simulation.Verification;

/// <summary>
/// A scenario in which everything may go wrong that can: from the seed alone. Times are short, so that blocks end,
/// TempIDs expire and logs forget within the run.
/// </summary>
/// <param name="seed">What it follows from.</param>
public sealed class RandomScenario(ulong seed)
{
    private const int PeopleMax = 40;

    private readonly CounterBasedRandom _random = new(seed);

    private enum Part : byte
    {
        Run,
        Encounters,
        Phones,
        Server,
        Wires,
        Air,
        Clocks,
        Illness,
        Attacks,
    }

    /// <summary>Draws all settings.</summary>
    public MessagesScenario Draw()
    {
        var run = Of(Part.Run);
        var (minutes, people) = (run.Between(5, 30), run.Between(2, PeopleMax));
        var (phones, air) = (DrawPhones(Of(Part.Phones)), DrawAir(Of(Part.Air)));
        return new MessagesScenario
        {
            Duration = TimeSpan.FromMinutes(minutes),
            Adoption = run.Chance(1, 1, 1, 0.6),
            Encounters = DrawEncounters(Of(Part.Encounters), people),
            Phones = phones,
            Server = DrawServer(Of(Part.Server)),
            Network = DrawWires(Of(Part.Wires)),
            Air = phones.OpenTrace is null ? air : air with { Loss = default },
            Clocks = DrawClocks(Of(Part.Clocks)),
            Illness = DrawIllness(Of(Part.Illness), minutes),
            Attacks = new RandomAttacks(Of(Part.Attacks), people, minutes).Draw(),
        };
    }

    private SettingDraws Of(Part part) => new(_random, (ulong)part);

    private static EncounterSettings DrawEncounters(SettingDraws setting, int people)
    {
        var (step, steps) = (setting.OneOf(5, 20, 60), setting.OneOf(1, 3, 10));
        var neighbours = Math.Min(people - 1, setting.OneOf(0.5, 1.0, 2.0, 4.0));
        var side = setting.OneOf(10, 40, 100);
        return setting.Between(0, 3) switch
        {
            0 => new RandomWaypointSettings { People = people, SideMetres = side, StepSeconds = step },
            1 => new HouseholdsAndWorkplacesSettings { People = people },
            _ => new RandomMixingSettings
            {
                People = people,
                Neighbours = neighbours,
                StepSeconds = step,
                StepsTogether = steps,
            },
        };
    }

    private static MessagePhoneSettings DrawPhones(SettingDraws setting) => new()
    {
        TempIdLifetime = setting.Time(60_000, 120_000, 300_000, 900_000),
        RefreshAhead = setting.Time(0, 5_000, 30_000),
        BeaconInterval = setting.Time(5_000, 20_000, 60_000),
        Retention = setting.Time(30_000, 60_000, 180_000, 600_000),
        ReusesStaleTempIds = setting.OnceIn(3),
        StaysConnected = setting.OnceIn(2),
        LoginSpread = setting.Time(1, 1_000, 60_000),
        Mistyping = setting.Chance(0, 0.05, 0.5),
        RetryPause = setting.Time(500, 5_000, 20_000),
        OpenTrace = setting.OnceIn(6) ? new OpenTraceSettings() : null,
    };

    private static ServerSettings DrawServer(SettingDraws setting) => new()
    {
        BlockDuration = setting.Time(0, 1_000, 10_000, 60_000, 300_000),
        HasPerAddressLockout = setting.OnceIn(2),
        Retention = setting.OnceIn(2) ? null : setting.Time(30_000, 120_000, 600_000),
        EntriesMax = setting.OnceIn(6) ? 3 : WireLimits.Default.EntriesMax,
        CommitMilliseconds = setting.OneOf(0, 1, 5, 100, 2_000),
        CommitFailure = setting.Chance(0, 0, 0.02, 0.3),
        CrashEvery = setting.OnceIn(2) ? null : setting.Time(60_000, 300_000),
        DownTime = setting.Time(1, 1_000, 30_000, 120_000),
    };

    private static NetworkSettings DrawWires(SettingDraws setting)
    {
        var quickest = setting.OneOf(0, 1, 20, 200);
        var (smallest, largest) = setting.OneOf((1, 1), (1, 3), (1, 100), (1, 1460), (1460, 1460));
        return new NetworkSettings
        {
            LatencyMillisecondsMin = quickest,
            LatencyMillisecondsMax = quickest + setting.OneOf(0, 10, 1_000),
            BytesPerSecond = setting.OneOf(0, 0, 200, 10_000),
            SegmentBytesMin = smallest,
            SegmentBytesMax = largest,
            Cut = setting.Chance(0, 0, 0.001, 0.02),
            Stall = setting.Chance(0, 0, 0.001, 0.02),
            StallMilliseconds = setting.OneOf(100, 5_000, 30_000),
            PartitionEvery = setting.OnceIn(3) ? setting.Time(60_000, 300_000) : null,
            PartitionMax = setting.Time(5_000, 60_000, 180_000),
        };
    }

    private static MessageAirSettings DrawAir(SettingDraws setting) => new()
    {
        Loss = setting.Chance(0, 0.1, 0.5),
        Duplication = setting.Chance(0, 0, 0.1, 1),
        DelayMillisecondsMax = setting.OneOf(0, 0, 100, 5_000, 90_000),
        PathLoss = setting.OnceIn(3) ? new PathLossSettings() : null,
    };

    private static ClockSettings DrawClocks(SettingDraws setting) => new()
    {
        SkewMax = setting.Time(0, 0, 2_000, 60_000, 1_200_000),
        DriftPartsPerMillionMax = setting.OneOf(0, 0, 100, 5_000),
    };

    private static IllnessSettings DrawIllness(SettingDraws setting, int minutes) => new()
    {
        People = setting.OneOf(0, 1, 3, 40),
        From = TimeSpan.FromMinutes(minutes * 0.2),
        To = TimeSpan.FromMinutes(minutes * 0.95),
    };
}
