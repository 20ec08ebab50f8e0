using BlueTrace.Simulation;
using BlueTrace.Simulation.Kernel;

namespace BlueTrace.Lab.Runs;

/// <summary>Plays a scenario of the model "beacons".</summary>
internal static class BeaconsRun
{
    /// <summary>Plays it to its end, on all processors; its outcome does not depend on how many there are.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">With which random numbers.</param>
    /// <param name="files">Opens what it names.</param>
    /// <param name="afterStep">Is told how many milliseconds have gone by; may throw to stop.</param>
    /// <exception cref="FormatException">Settings do not go together, or a file is wrong.</exception>
    public static RunOutcome Play(BeaconsScenario scenario, ulong seed, IScenarioFiles files, Action<long>? afterStep)
    {
        var random = new CounterBasedRandom(seed);
        var simulation = SimulationFactory.Create(
            scenario, SimulationFactory.CreateMobility(scenario.Encounters, random, files), random, ShareOut);
        simulation.RunUntil((long)scenario.Duration.TotalMilliseconds, afterStep);
        return new RunOutcome(
            Scenario: scenario,
            Seed: seed,
            Digest: random.Digest + simulation.Outcome,
            Outcome: simulation.Outcome,
            Events: simulation.Judged,
            Receptions: simulation.Logged,
            Phones: simulation.Phones,
            Checks: [],
            Tables: [.. simulation.Tables]);
    }

    private static void ShareOut(int parts, Action<int> work) => Parallel.For(0, parts, work);
}
