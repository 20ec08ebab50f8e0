using BlueTrace.Simulation;
using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;
using BlueTrace.Simulation.Phones;
using BlueTrace.Simulation.Population;
using BlueTrace.Simulation.Scenarios;
using BlueTrace.Simulation.Server;
using BlueTrace.Simulation.Watching;
using BlueTrace.Simulation.Wires;

namespace BlueTrace.Tests.Simulation;

/// <summary>Whatever the settings, both engines end with the same contact logs.</summary>
public sealed class EngineEquivalenceTests
{
    [Fact]
    public void Both_engines_keep_the_same_logs_record_for_record()
    {
        var records = 0;
        for (var seed = 1UL; seed <= 300; seed++)
        {
            var scenario = Invent(seed);
            var wire = RunWire(scenario, seed);
            var population = RunPopulation(scenario, seed);
            Assert.True(wire.SequenceEqual(population), $"Seed {seed}: {Difference(wire, population)}");
            records += wire.Count;
        }

        Assert.True(records > 10_000, $"The scenarios have come to {records} records only.");
    }

    private static Scenario Invent(ulong seed)
    {
        var draws = new DrawSeries(new Draws(seed), Purpose.ScenarioSetting, 0);
        var lifetime = draws.Between(30, 900);
        return new Scenario
        {
            Duration = TimeSpan.FromSeconds(draws.Between(600, 3600)),
            Adoption = new Probability(draws.Between(3, 10) / 10.0),
            Air = new AirSettings { Loss = new Probability(draws.Between(0, 9) / 10.0) },
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
        };
    }

    private static RandomMixing Mix(Draws draws, ulong seed) =>
        new(draws, people: 3 + (int)(seed % 20), neighbours: 2, stepSeconds: 20 + (int)(seed % 3) * 10, stepsTogether: 1 + (int)(seed % 7));

    private static List<(int, int, long, DateTimeOffset)> RunWire(Scenario scenario, ulong seed)
    {
        var draws = new Draws(seed);
        var world = new World(scenario, Mix(draws, seed), draws, Blueprint.Sound, [], new Unwatched());
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
        return records;
    }

    private static List<(int, int, long, DateTimeOffset)> RunPopulation(Scenario scenario, ulong seed)
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
        return records;
    }

    private static void OneByOne(int count, Action<int> work)
    {
        for (var i = 0; i < count; i++) work(i);
    }

    private static string Difference<T>(List<T> wire, List<T> population) =>
        $"{wire.Count} records by wire and {population.Count} by population; only by wire: "
        + $"{string.Join("; ", wire.Except(population).Take(3))}; only by population: "
        + $"{string.Join("; ", population.Except(wire).Take(3))}";

    private sealed class Unwatched : IWatcher;
}
