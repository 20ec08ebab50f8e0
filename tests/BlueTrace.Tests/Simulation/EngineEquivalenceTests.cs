using BlueTrace.Core.Authority;
using BlueTrace.Core.Device;
using BlueTrace.Simulation;
using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Attacks;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;
using BlueTrace.Simulation.Phones;
using BlueTrace.Simulation.Population;
using BlueTrace.Simulation.Scenarios;
using BlueTrace.Simulation.Server;
using BlueTrace.Simulation.Watching;
using BlueTrace.Simulation.Wires;

namespace BlueTrace.Tests.Simulation;

/// <summary>
/// Whatever the settings, both engines end with the same contact logs, and the authority finds the same contacts in those
/// that are handed over: with loss by chance and by distance, rotation, retention, wrong clocks and replayed beacons.
/// </summary>
public sealed class EngineEquivalenceTests
{
    private const ulong PerBlock = 100;

    public static TheoryData<ulong, ulong> Blocks => Seeds.Blocks(count: 400, PerBlock);

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Both_engines_keep_the_same_logs_record_for_record_and_lead_to_the_same_contacts(ulong first, ulong last)
    {
        var (records, contacts, replayed) = (0, 0, 0);
        Seeds.Each(first, last, seed =>
        {
            var scenario = Invent(seed);
            var wire = RunWire(scenario, seed);
            var population = RunPopulation(scenario, seed);
            Assert.True(wire.Records.SequenceEqual(population.Records),
                $"logs: {Difference(wire.Records, population.Records)}");
            Assert.True(wire.Contacts.SequenceEqual(population.Contacts),
                $"contacts found: {Difference(wire.Contacts, population.Contacts)}");
            records += wire.Records.Count;
            contacts += wire.Contacts.Count;
            replayed += wire.Replayed;
        });

        Assert.True(last - first + 1 < PerBlock || (records > 2_500 && contacts > 300 && replayed > 250),
            $"The scenarios have come to {records} records, {contacts} contacts and {replayed} replayed beacons in logs only.");
    }

    [Fact]
    public void A_population_says_that_it_knows_no_other_attack()
    {
        var scenario = Invent(1) with { Attacks = [new RelaySettings()] };
        Assert.Throws<ArgumentException>(() => RunPopulation(scenario, 1));
    }

    private static Scenario Invent(ulong seed)
    {
        var draws = new DrawSeries(new Draws(seed), Purpose.ScenarioSetting, 0);
        var lifetime = draws.Between(30, 900);
        return new Scenario
        {
            Duration = TimeSpan.FromSeconds(draws.Between(600, 3600)),
            Adoption = new Probability(draws.Between(3, 10) / 10.0),
            Air = new AirSettings
            {
                Loss = new Probability(draws.Between(0, 9) / 10.0),
                PathLoss = draws.Below(3) == 0 ? new PathLoss() : null,
            },
            Clocks = draws.Below(2) == 0 ? new() : new()
            {
                SkewMax = TimeSpan.FromMilliseconds(draws.Between(0, 120_000)), DriftPartsPerMillionMax = (int)draws.Between(0, 500),
            },
            Wires = new WireSettings { LatencyMillisecondsMin = 0, LatencyMillisecondsMax = 0 },
            Server = new ServerSettings { CommitMilliseconds = 0 },
            Phones = new PhoneSettings
            {
                TempIdLifetime = TimeSpan.FromSeconds(lifetime),
                RefreshAhead = TimeSpan.FromSeconds(draws.Between(-60, lifetime - 1)),
                BeaconInterval = TimeSpan.FromSeconds(draws.Between(2, 60)),
                Retention = TimeSpan.FromSeconds(draws.Between(60, 3600)),
                ReusesStaleTempIds = draws.Below(2) == 0,
                LoginSpread = TimeSpan.FromSeconds(draws.Between(0, 60)),
            },
            Illness = new IllnessSettings
            {
                People = (int)draws.Between(0, 5), From = TimeSpan.Zero, To = TimeSpan.FromSeconds(draws.Between(60, 4000)),
            },
            Attacks = draws.Below(2) == 0 ? [] : [InventReplay(draws)],
        };
    }

    private static ReplaySettings InventReplay(DrawSeries draws) => new()
    {
        HearsBeside = (int)draws.Below(3),
        SendsBeside = (int)draws.Below(3),
        DelayMin = TimeSpan.FromSeconds(draws.Between(0, 5)),
        DelayMax = TimeSpan.FromSeconds(draws.Between(5, 1200)),
    };

    private static Somewhere Mix(Draws draws, ulong seed) => new(draws, new RandomMixing(draws, people: 3 + (int)(seed % 20),
        neighbours: 2, stepSeconds: 20 + (int)(seed % 3) * 10, stepsTogether: 1 + (int)(seed % 7)));

    private static Outcome RunWire(Scenario scenario, ulong seed)
    {
        var draws = new Draws(seed);
        var watcher = new AuthorityWatcher();
        var world = new World(scenario, Mix(draws, seed), draws,
            [.. scenario.Attacks.Select(attack => attack.Make())], watcher);
        world.Run();
        List<(int, int, long, DateTimeOffset)> records = [];
        for (var person = 0; person < world.People; person++)
        {
            if (world.PhoneOf(person) is not { } phone) continue;
            phone.Core.Log.Forget(phone.Now);
            foreach (var heard in phone.Core.Log.Entries)
            {
                Assert.True(world.Server.Store.TryFind(heard.Entry.Id, out var issued));
                records.Add((person, world.PersonOf(issued.User)!.Value, heard.Entry.Window.Start.Seconds, heard.HeardAt));
            }
        }

        records.Sort();
        return new Outcome(records, watcher.Contacts, watcher.Replayed);
    }

    private static Outcome RunPopulation(Scenario scenario, ulong seed)
    {
        var draws = new Draws(seed);
        var encounters = Mix(draws, seed);
        var engine = new PopulationEngine(scenario, encounters, draws, OneByOne);
        engine.RunUntil((long)scenario.Duration.TotalMilliseconds);
        var endowment = new Endowment(scenario, draws);
        List<(int, int, long, DateTimeOffset)> records = [];
        for (var person = 0; person < encounters.People; person++)
        {
            foreach (var heard in engine.LogOf(person))
            {
                records.Add((person, heard.Sender, heard.Start, endowment.ClockOf(person).At(heard.HeardAt)));
            }
        }

        records.Sort();
        var contacts = engine.Uploads.SelectMany(upload => upload.Contacts
            .Select(contact => (upload.Person, upload.Moment, contact.Sender, contact.Start)));
        return new Outcome(records, [.. contacts.Order()], 0);
    }

    private static void OneByOne(int count, Action<int> work)
    {
        for (var i = 0; i < count; i++) work(i);
    }

    private static string Difference<T>(List<T> wire, List<T> population) =>
        $"{wire.Count} by wire and {population.Count} by population; only by wire: "
        + $"{string.Join("; ", wire.Except(population).Take(3))}; only by population: "
        + $"{string.Join("; ", population.Except(wire).Take(3))}";

    /// <summary>What a run has come to.</summary>
    /// <param name="Records">The contact logs: receiver, sender, the first second of the TempID, when it was last heard.</param>
    /// <param name="Contacts">What the authority found: uploader, moment, whose TempID, its first second.</param>
    /// <param name="Replayed">Receptions of replayed beacons that were logged.</param>
    private sealed record Outcome(
        List<(int, int, long, DateTimeOffset)> Records, List<(int, long, int, long)> Contacts, int Replayed);

    /// <summary>Encounters at distances from one to 500 metres.</summary>
    private sealed class Somewhere(Draws draws, IEncounters encounters) : IEncounters
    {
        public int People => encounters.People;

        public int StepSeconds => encounters.StepSeconds;

        public bool Read(long step, List<Meeting> meetings)
        {
            if (!encounters.Read(step, meetings)) return false;
            for (var i = 0; i < meetings.Count; i++)
            {
                var decimetres = 10 + draws.Below(4990, Purpose.Encounter, (ulong)step, (ulong)i, 2);
                meetings[i] = meetings[i] with { Decimetres = (ushort)decimetres };
            }

            return true;
        }
    }

    /// <summary>Sees what the authority makes of uploads, and which replayed beacons are believed.</summary>
    private sealed class AuthorityWatcher : Watcher
    {
        private readonly List<(int, long, int, long)> _contacts = [];
        private World? _world;

        public List<(int, long, int, long)> Contacts => [.. _contacts.Order()];

        public int Replayed { get; private set; }

        public override void Began(World world) => _world = world;

        public override void Heard(SimulatedPhone phone, in Reception reception, in Hearing hearing)
        {
            if (reception.IsForeign && hearing.Verdict == HearingVerdict.Logged) Replayed++;
        }

        public override void AuthoritySaw(AuthorityEvent happened)
        {
            if (happened is not ContactLogReceived { Upload: var upload }) return;
            var uploader = _world!.PersonOf(upload.Uploader)!.Value;
            foreach (var entry in upload.Entries.Where(entry => entry.Finding == EntryFinding.Contact))
            {
                _contacts.Add((uploader, _world.Agenda.Now, _world.PersonOf(entry.Contact!.Value)!.Value,
                    entry.Entry.Window.Start.Seconds));
            }
        }
    }
}
