using BlueTrace.Simulation;
using BlueTrace.Simulation.Metrics;
using BlueTrace.Simulation.Observation;

namespace BlueTrace.Lab.Runs;

/// <summary>Plays a scenario of the model "messages".</summary>
internal static class MessagesRun
{
    /// <summary>Plays it to its end.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">With which random numbers.</param>
    /// <param name="files">Opens what it names.</param>
    /// <param name="afterStep">Is told how many milliseconds have gone by; may throw to stop.</param>
    /// <param name="observers">Who observes beside the scenario's measures.</param>
    /// <exception cref="FormatException">Settings do not go together, or a file is wrong.</exception>
    public static RunOutcome Play(MessagesScenario scenario, ulong seed, IScenarioFiles files, Action<long>? afterStep,
        IReadOnlyList<SimulationObserver> observers)
    {
        Metric[] metrics = [.. scenario.Measures.Select(MetricList.Make)];
        Invariant[] checks = [.. InvariantList.Make().Where(check => scenario.Checks?.Contains(check.Name) ?? true)];
        var outcome = new OutcomeDigest();
        var simulation =
            SimulationFactory.Create(scenario, seed, files, [outcome, .. metrics, .. checks, .. observers]);
        simulation.Run(afterStep);
        return new RunOutcome(
            Scenario: scenario,
            Seed: seed,
            Digest: simulation.Digest,
            Outcome: outcome.Value,
            Events: simulation.Events,
            Receptions: simulation.Receptions,
            Phones: Enumerable.Range(0, simulation.People).Count(person => simulation.PhoneOf(person) is not null),
            Checks: checks,
            Tables: [.. metrics.SelectMany(metric => metric.Tables())]);
    }
}
