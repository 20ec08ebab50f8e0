using BlueTrace.Simulation.Checks;
using BlueTrace.Simulation.Measures;
using BlueTrace.Simulation.Scenarios;
using BlueTrace.Simulation.Watching;

namespace BlueTrace.Lab.Runs;

/// <summary>Plays a scenario once.</summary>
internal static class ScenarioRun
{
    /// <summary>Plays it to its end.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">With which random numbers.</param>
    /// <param name="files">Opens what it names.</param>
    /// <param name="afterStep">Is told how many milliseconds have gone by; may throw to stop.</param>
    /// <param name="watchers">Who watches beside the scenario's measures.</param>
    /// <exception cref="FormatException">Settings do not go together, or a file is wrong.</exception>
    public static RunOutcome Play(
        Scenario scenario, ulong seed, IScenarioFiles files, Action<long>? afterStep, params IReadOnlyList<Watcher> watchers)
    {
        if (scenario.City is not null) return CityRun.Play(scenario, seed, files, afterStep);
        Measure[] measures = [.. scenario.Measures.Select(MeasureList.Make)];
        Check[] checks = [.. Checklist.Make().Where(check => scenario.Checks?.Contains(check.Name) ?? true)];
        var outcome = new OutcomeDigest();
        var world = scenario.Stage(seed, files, [outcome, .. measures, .. checks, .. watchers]);
        world.Run(afterStep);
        return new RunOutcome(
            Scenario: scenario,
            Seed: seed,
            Digest: world.Draws.Digest,
            Outcome: outcome.Value,
            Events: world.Agenda.Happened,
            Receptions: world.Air.Received,
            Phones: Enumerable.Range(0, world.People).Count(person => world.PhoneOf(person) is not null),
            Checks: checks,
            Tables: [.. measures.SelectMany(measure => measure.Tables())]);
    }
}
