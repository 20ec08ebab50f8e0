using BlueTrace.Epidemic;
using BlueTrace.Epidemic.Invariants;
using BlueTrace.Epidemic.Scenarios;
using BlueTrace.Simulation.Kernel;

namespace BlueTrace.Lab.Runs;

/// <summary>Plays a scenario that has a city.</summary>
internal static class CityRun
{
    private const long MillisecondsPerDay = 86_400_000;

    /// <summary>Plays it to its end, on all processors; its outcome does not depend on how many there are.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">With which random numbers.</param>
    /// <param name="files">Opens what it names.</param>
    /// <param name="afterStep">Is told how many milliseconds have gone by; may throw to stop.</param>
    /// <exception cref="FormatException">A file is wrong; the message says why.</exception>
    public static RunOutcome Play(CityScenario scenario, ulong seed, IScenarioFiles files, Action<long>? afterStep)
    {
        CityInvariant[] checks = [.. CityInvariant.All().Where(check => scenario.Checks?.Contains(check.Name) ?? true)];
        var random = new CounterBasedRandom(seed);
        var city =
            new CitySimulation(scenario, CitySimulation.CreateNetwork(scenario.City, random, files), random, ShareOut);
        for (var day = 1L; day <= (long)scenario.Duration.TotalDays; day++)
        {
            city.RunDay();
            foreach (var check in checks) check.Judge(city);
            afterStep?.Invoke(day * MillisecondsPerDay);
        }

        return new RunOutcome(
            Scenario: scenario,
            Seed: seed,
            Digest: random.Digest,
            Outcome: city.Outcome,
            Events: city.Events,
            Receptions: 0,
            Phones: 0,
            Checks: checks,
            Tables: CityTables.Of(scenario, city));
    }

    private static void ShareOut(int parts, Action<int> work) => Parallel.For(0, parts, work);
}
