namespace BlueTrace.Tests.Simulation;

/// <summary>
/// Whatever the settings, both models end with the same contact logs, and the authority finds the same contacts in
/// those that are handed over: with loss by chance and by distance, rotation, retention, wrong clocks and replayed
/// beacons.
/// </summary>
public sealed class EngineEquivalenceTests
{
    private const ulong PerBlock = 100;

    public static TheoryData<ulong, ulong> Blocks => Seeds.Blocks(count: 400, PerBlock);

    [Theory, MemberData(nameof(Blocks))]
    public void Both_models_keep_the_same_logs_record_for_record_and_lead_to_the_same_contacts(ulong first, ulong last)
    {
        var (records, contacts, replayed) = (0, 0, 0);
        Seeds.Each(first, last, seed =>
        {
            var scenario = Invent(seed);
            var messages = RunMessages(scenario, seed);
            var beacons = RunBeacons(scenario, seed);
            Assert.True(messages.Records.SequenceEqual(beacons.Records),
                $"logs: {Difference(messages.Records, beacons.Records)}");
            Assert.True(messages.Contacts.SequenceEqual(beacons.Contacts),
                $"contacts found: {Difference(messages.Contacts, beacons.Contacts)}");
            records += messages.Records.Count;
            contacts += messages.Contacts.Count;
            replayed += messages.Replayed;
        });

        Assert.True(last - first + 1 < PerBlock || (records > 2_500 && contacts > 300 && replayed > 250),
            $"Only {records} records, {contacts} contacts and {replayed} replayed beacons in logs.");
    }

    private static BeaconsScenario Invent(ulong seed)
    {
        var random = new RandomStream(new CounterBasedRandom(seed), RandomStreamId.ScenarioSetting, 0);
        var lifetime = random.Between(30, 900);
        return new BeaconsScenario
        {
            Duration = TimeSpan.FromSeconds(random.Between(600, 3600)),
            Adoption = new Probability(random.Between(3, 10) / 10.0),
            Air = new BeaconAirSettings
            {
                Loss = new Probability(random.Between(0, 9) / 10.0),
                PathLoss = random.Below(3) == 0 ? new PathLossSettings() : null,
            },
            Clocks = random.Below(2) == 0 ? new() : new()
            {
                SkewMax = TimeSpan.FromMilliseconds(random.Between(0, 120_000)),
                DriftPartsPerMillionMax = (int)random.Between(0, 500),
            },
            Phones = new BeaconPhoneSettings
            {
                TempIdLifetime = TimeSpan.FromSeconds(lifetime),
                RefreshAhead = TimeSpan.FromSeconds(random.Between(-60, lifetime - 1)),
                BeaconInterval = TimeSpan.FromSeconds(random.Between(2, 60)),
                Retention = TimeSpan.FromSeconds(random.Between(60, 3600)),
                ReusesStaleTempIds = random.Below(2) == 0,
                LoginSpread = TimeSpan.FromSeconds(random.Between(0, 60)),
            },
            Illness = new IllnessSettings
            {
                People = (int)random.Between(0, 5),
                From = TimeSpan.Zero,
                To = TimeSpan.FromSeconds(random.Between(60, 4000)),
            },
            Attacks = random.Below(2) == 0 ? [] : [InventReplay(random)],
        };
    }

    private static ReplaySettings InventReplay(RandomStream random) => new()
    {
        HearsBeside = (int)random.Below(3),
        SendsBeside = (int)random.Below(3),
        DelayMin = TimeSpan.FromSeconds(random.Between(0, 5)),
        DelayMax = TimeSpan.FromSeconds(random.Between(5, 1200)),
    };

    private static Somewhere Mix(CounterBasedRandom random, ulong seed) =>
        new(random, new RandomMixing(
            random, people: 3 + (int)(seed % 20), neighbours: 2, stepSeconds: 20 + (int)(seed % 3) * 10,
            stepsTogether: 1 + (int)(seed % 7)));

    private static Outcome RunMessages(BeaconsScenario scenario, ulong seed)
    {
        var random = new CounterBasedRandom(seed);
        var observer = new AuthorityObserver();
        var simulation = SimulationFactory.Create(scenario.WithMessages(), Mix(random, seed), random, observer);
        simulation.Run();
        var truth = simulation.Truth;
        List<(int, int, long, DateTimeOffset)> records = [];
        for (var person = 0; person < truth.People; person++)
        {
            if (truth.PhoneOf(person) is not { Log: var log }) continue;
            log.Forget(truth.ClockOf(person).At(truth.Now));
            foreach (var heard in log.Entries)
            {
                Assert.True(truth.Store.TryFind(heard.Entry.Id, out var issued));
                records.Add(
                    (person, truth.PersonOf(issued.User)!.Value, heard.Entry.Window.Start.Seconds, heard.HeardAt));
            }
        }

        records.Sort();
        return new Outcome(records, observer.Contacts, observer.Replayed);
    }

    private static Outcome RunBeacons(BeaconsScenario scenario, ulong seed)
    {
        var random = new CounterBasedRandom(seed);
        var mobility = Mix(random, seed);
        var simulation = SimulationFactory.Create(scenario, mobility, random, OneByOne);
        simulation.RunUntil((long)scenario.Duration.TotalMilliseconds);
        var assignment = new InitialAssignment(scenario, random);
        List<(int, int, long, DateTimeOffset)> records = [];
        for (var person = 0; person < mobility.People; person++)
        {
            foreach (var heard in simulation.LogOf(person))
                records.Add((person, heard.Sender, heard.Start, assignment.ClockOf(person).At(heard.HeardAt)));
        }

        records.Sort();
        var contacts = simulation.Uploads.SelectMany(upload => upload.Contacts
            .Select(contact => (upload.Person, upload.Moment, contact.Sender, contact.Start)));
        return new Outcome(records, [.. contacts.Order()], 0);
    }

    private static void OneByOne(int count, Action<int> work)
    {
        for (var i = 0; i < count; i++) work(i);
    }

    private static string Difference<T>(List<T> messages, List<T> beacons) =>
        $"{messages.Count} by messages and {beacons.Count} by beacons; only by messages: "
        + $"{string.Join("; ", messages.Except(beacons).Take(3))}; only by beacons: "
        + $"{string.Join("; ", beacons.Except(messages).Take(3))}";

    /// <summary>What a run has come to.</summary>
    /// <param name="Records">The contact logs: receiver, sender, the first second of the TempID, when it was last
    /// heard.</param>
    /// <param name="Contacts">What the authority found: uploader, moment, whose TempID, its first second.</param>
    /// <param name="Replayed">Receptions of replayed beacons that were logged.</param>
    private sealed record Outcome(
        List<(int, int, long, DateTimeOffset)> Records, List<(int, long, int, long)> Contacts, int Replayed);

    /// <summary>Encounters at distances from one to 500 metres.</summary>
    private sealed class Somewhere(CounterBasedRandom random, IMobilityModel encounters) : IMobilityModel
    {
        public int People => encounters.People;

        public int StepSeconds => encounters.StepSeconds;

        public bool Read(long step, List<Meeting> meetings)
        {
            if (!encounters.Read(step, meetings)) return false;
            for (var i = 0; i < meetings.Count; i++)
            {
                var decimetres = 10 + random.Below(4990, RandomStreamId.Encounter, (ulong)step, (ulong)i, 2);
                meetings[i] = meetings[i] with { Decimetres = (ushort)decimetres };
            }

            return true;
        }
    }

    /// <summary>Sees what the authority makes of uploads, and which replayed beacons are believed.</summary>
    private sealed class AuthorityObserver : SimulationObserver
    {
        private readonly List<(int, long, int, long)> _contacts = [];
        public List<(int, long, int, long)> Contacts => [.. _contacts.Order()];

        public int Replayed { get; private set; }

        public override void Heard(int person, in Reception reception, in Hearing hearing)
        {
            if (reception.IsForeign && hearing.Verdict == HearingVerdict.Logged) Replayed++;
        }

        public override void AuthoritySaw(AuthorityEvent happened)
        {
            if (happened is not ContactLogReceived { Upload: var upload }) return;
            var uploader = Truth.PersonOf(upload.Uploader)!.Value;
            foreach (var entry in upload.Entries.Where(entry => entry.Finding == EntryFinding.Contact))
            {
                _contacts.Add((uploader, Now, Truth.PersonOf(entry.Contact!.Value)!.Value,
                    entry.Entry.Window.Start.Seconds));
            }
        }
    }
}
