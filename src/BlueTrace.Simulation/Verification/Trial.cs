using BlueTrace.Simulation.Invariants;

namespace BlueTrace.Simulation.Verification;

/// <summary>A random scenario that is run under all checks until it ends or one of them is violated.</summary>
public static class Trial
{
    /// <summary>What a trial is called that broke off by an exception of the code it ran.</summary>
    public const string NoException = "no-exception";

    /// <summary>Runs the scenario of a seed.</summary>
    /// <param name="seed">What everything follows from.</param>
    /// <param name="observers">Who else watches; they see what happens before the checks do.</param>
    public static TrialResult Run(ulong seed, params SimulationObserver[] observers)
    {
        var random = new CounterBasedRandom(seed);
        var scenario = new RandomScenario(seed).Draw();
        var mobility = SimulationFactory.CreateMobility(scenario.Encounters, random, trace: null);
        var simulation = SimulationFactory.Create(
            scenario, mobility, random, [.. observers, .. InvariantList.Make(endsRun: true)]);
        var violation = Run(simulation);
        return new TrialResult(seed, violation, simulation.Digest, simulation.Events, Describe(simulation.Truth));
    }

    private static Violation? Run(MessageSimulation simulation)
    {
        try
        {
            simulation.Run();
            return null;
        }
        catch (ViolationException found)
        {
            return found.Violation;
        }
        catch (Exception failure)
        {
            // Whatever the code throws at its input is a finding like any other.
            return new Violation(NoException, simulation.Truth.Now, failure.ToString());
        }
    }

    private static string Describe(IGroundTruth truth) =>
        $"{truth.People} people for {truth.Scenario.Duration.TotalMinutes} minutes, "
        + (truth.Scenario.Attacks.Count == 0
            ? "nobody attacks"
            : $"attack: {truth.Scenario.Attacks[0].GetType().Name[..^"Settings".Length]}");
}
