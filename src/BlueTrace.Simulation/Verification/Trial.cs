using BlueTrace.Simulation.Attacks;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Checks;
using BlueTrace.Simulation.Scenarios;
using BlueTrace.Simulation.Watching;

namespace BlueTrace.Simulation.Verification;

/// <summary>A random scenario that is run under all checks until it ends or one of them is violated.</summary>
public static class Trial
{
    /// <summary>What a trial is called that broke off by an exception of the code it ran.</summary>
    public const string NoException = "no-exception";

    /// <summary>Runs the scenario of a seed.</summary>
    /// <param name="seed">What everything follows from.</param>
    /// <param name="watchers">Who else watches; they see what happens before the checks do.</param>
    public static TrialResult Run(ulong seed, params Watcher[] watchers)
    {
        var draws = new Draws(seed);
        var scenario = new RandomScenario(seed).Draw();
        var encounters = scenario.Encounters.Make(draws, new NoFiles());
        IAttack[] attacks = [.. scenario.Attacks.Select(attack => attack.Make())];
        var world = new World(scenario, encounters, draws, attacks, [.. watchers, .. Checklist.Make(endsRun: true)]);
        var violation = Run(world);
        return new TrialResult(seed, violation, draws.Digest, world.Agenda.Happened, Describe(world));
    }

    private static Violation? Run(World world)
    {
        try
        {
            world.Run();
            return null;
        }
        catch (ViolationException found)
        {
            return found.Violation;
        }
        catch (Exception failure)
        {
            // Whatever the code throws at its input is a finding like any other.
            return new Violation(NoException, world.Agenda.Now, failure.ToString());
        }
    }

    private static string Describe(World world) =>
        $"{world.People} people for {world.Scenario.Duration.TotalMinutes} minutes, "
        + (world.Attacks.Count == 0 ? "nobody attacks" : $"attack: {world.Attacks[0].GetType().Name}");

    /// <summary>Random scenarios name no files.</summary>
    private sealed class NoFiles : IScenarioFiles
    {
        public TextReader Open(string name) => throw new FormatException($"A random scenario names no file, and not {name}.");
    }
}
