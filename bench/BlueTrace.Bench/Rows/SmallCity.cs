using BlueTrace.Epidemic;
using BlueTrace.Epidemic.Invariants;
using BlueTrace.Epidemic.People;
using BlueTrace.Epidemic.Scenarios;
using BlueTrace.Simulation.Kernel;
using BlueTrace.Simulation.Scenarios;

namespace BlueTrace.Bench.Rows;

/// <summary>A thousand people for a month, repeatedly in one process as a sweep does, and once as a command.</summary>
internal sealed class SmallCity() : Row(14, $"{People:N0} people for {Days} days")
{
    private const int People = 1_000;
    private const int Days = 30;
    private const int WarmUps = 50;

    /// <summary>As scenarios/city.json has it, but for people and days.</summary>
    private static readonly CityScenario Scenario = new()
    {
        Duration = TimeSpan.FromDays(Days),
        Adoption = new Probability(0.6),
        Phones = new PhoneSettings { BeaconInterval = TimeSpan.FromMinutes(1), Retention = TimeSpan.FromDays(21) },
        Air = new AirSettings { Loss = new Probability(0.3) },
        City = new CitySettings { People = People },
    };

    public override async Task MeasureAsync(RowRun run)
    {
        ProgressLine.Current.Say("row 14: warming up");
        for (var seed = 1; seed <= WarmUps; seed++) Play((ulong)seed);
        var times = Enumerable.Range(1, run.Scale.Of(100, 20)).Select(seed => Play((ulong)seed)).ToList();
        run.Add("in a process that is warm, a seed each", "ms", times.Select(seconds => 1000 * seconds),
            Goal.AtMost(100));

        var folder = run.NewFolder("city");
        string[] changes = [$"city.people={People}", $"duration={Days}d"];
        var plays = await RowRun.RepeatAsync(
            "row 14: the command", run.Scale.Repetitions,
            () => LabRun.PlayAsync("city", changes, folder, run.Stopping));
        run.Add("the whole command, cold, with tables and report", "s", plays.Select(play => play.Seconds));
        run.Note($"Warm: {WarmUps} runs before, checks and tables included. COVI-AgentSim was not measured in this "
            + "run; taken elsewhere, on two cores of this class, the same size takes it 3 to 4 minutes.");
    }

    /// <summary>Plays it as the lab does; returns the seconds that it took.</summary>
    private static double Play(ulong seed)
    {
        var begun = Stopwatch.GetTimestamp();
        var checks = CityInvariant.All();
        var random = new CounterBasedRandom(seed);
        var network = new SyntheticPopulation(Scenario.City.Population, random, People);
        var city = new CitySimulation(Scenario, network, random, (parts, work) => Parallel.For(0, parts, work));
        for (var day = 0; day < Days; day++)
        {
            city.RunDay();
            foreach (var check in checks) check.Judge(city);
        }

        CityTables.Of(Scenario, city);
        if (checks.Any(check => check.Violations.Count > 0))
            throw new BenchException($"With seed {seed} a check of the city fails.");
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
