using BlueTrace.Epidemic;
using BlueTrace.Epidemic.Invariants;
using BlueTrace.Epidemic.Scenarios;
using BlueTrace.Simulation;
using BlueTrace.Simulation.Kernel;
using BlueTrace.Simulation.Metrics;
using BlueTrace.Simulation.Mobility;
using BlueTrace.Simulation.Observation;

namespace BlueTrace.Lab.Runs;

/// <summary>Plays a scenario once.</summary>
internal static class ScenarioRun
{
    private const long MillisecondsPerDay = 86_400_000;

    /// <summary>
    /// Plays it to its end, "beacons" and "city" on all processors; the outcome does not depend on how many there are.
    /// </summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">With which random numbers.</param>
    /// <param name="traces">Reads the contact trace that it names.</param>
    /// <param name="afterStep">Is told how many milliseconds have gone by; may throw to stop.</param>
    /// <param name="observers">Who watches beside the scenario's measures.</param>
    /// <exception cref="FormatException">
    /// Settings do not go together, or the trace is wrong or does not fit the run.
    /// </exception>
    public static RunOutcome Play(
        Scenario scenario, ulong seed, IContactTraces traces, Action<long>? afterStep,
        params IReadOnlyList<SimulationObserver> observers)
    {
        var trace = TraceExcerpt.Of(scenario, traces);
        var outcome = scenario switch
        {
            MessagesScenario messages => PlayMessages(messages, seed, trace, afterStep, observers),
            BeaconsScenario beacons => PlayBeacons(beacons, seed, trace, afterStep),
            CityScenario city => PlayCity(city, seed, trace, afterStep),
            _ => throw new ArgumentException($"No model plays {scenario.GetType().Name}.", nameof(scenario)),
        };
        return outcome with { Trace = PlayedTrace.Of(scenario, trace) };
    }

    private static RunOutcome PlayMessages(
        MessagesScenario scenario, ulong seed, TraceExcerpt? trace, Action<long>? afterStep,
        IReadOnlyList<SimulationObserver> observers)
    {
        Metric[] metrics = [.. scenario.Measures.Select(MetricList.Make)];
        Invariant[] checks = [.. InvariantList.Make().Where(check => scenario.Checks?.Contains(check.Name) ?? true)];
        var outcome = new OutcomeDigest();
        var simulation =
            SimulationFactory.Create(scenario, seed, trace, [outcome, .. metrics, .. checks, .. observers]);
        simulation.Run(afterStep);
        var truth = simulation.Truth;
        return new RunOutcome(
            Scenario: scenario,
            Seed: seed,
            Digest: simulation.Digest,
            Outcome: outcome.Value,
            Events: simulation.Events,
            Receptions: simulation.Receptions,
            Phones: Enumerable.Range(0, truth.People).Count(person => truth.PhoneOf(person) is not null),
            Checks: checks,
            Tables: [.. metrics.SelectMany(metric => metric.Tables())]);
    }

    private static RunOutcome PlayBeacons(
        BeaconsScenario scenario, ulong seed, TraceExcerpt? trace, Action<long>? afterStep)
    {
        var random = new CounterBasedRandom(seed);
        var simulation = SimulationFactory.Create(
            scenario, SimulationFactory.CreateMobility(scenario.Encounters, random, trace), random, ShareOut);
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

    private static RunOutcome PlayCity(
        CityScenario scenario, ulong seed, TraceExcerpt? trace, Action<long>? afterStep)
    {
        CityInvariant[] checks = [.. CityInvariant.All().Where(check => scenario.Checks?.Contains(check.Name) ?? true)];
        var random = new CounterBasedRandom(seed);
        var city =
            new CitySimulation(scenario, CitySimulation.CreateNetwork(scenario.City, random, trace), random, ShareOut);
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
