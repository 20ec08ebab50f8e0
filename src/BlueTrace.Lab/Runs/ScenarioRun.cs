using BlueTrace.Epidemic.Scenarios;
using BlueTrace.Simulation.Observation;

namespace BlueTrace.Lab.Runs;

/// <summary>Plays a scenario once.</summary>
internal static class ScenarioRun
{
    /// <summary>Plays it to its end.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">With which random numbers.</param>
    /// <param name="files">Opens what it names.</param>
    /// <param name="afterStep">Is told how many milliseconds have gone by; may throw to stop.</param>
    /// <param name="observers">Who watches beside the scenario's measures.</param>
    /// <exception cref="FormatException">Settings do not go together, or a file is wrong.</exception>
    public static RunOutcome Play(
        Scenario scenario, ulong seed, IScenarioFiles files, Action<long>? afterStep,
        params IReadOnlyList<SimulationObserver> observers) =>
        scenario switch
        {
            MessagesScenario messages => MessagesRun.Play(messages, seed, files, afterStep, observers),
            BeaconsScenario beacons => BeaconsRun.Play(beacons, seed, files, afterStep),
            CityScenario city => CityRun.Play(city, seed, files, afterStep),
            _ => throw new ArgumentException($"No model plays {scenario.GetType().Name}.", nameof(scenario)),
        };
}
