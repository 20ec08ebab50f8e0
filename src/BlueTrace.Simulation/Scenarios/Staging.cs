using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Epidemic;
using BlueTrace.Simulation.Watching;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>Makes the world that a scenario describes.</summary>
public static class Staging
{
    /// <summary>Makes it, at its first moment.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">What is drawn depends on it alone.</param>
    /// <param name="files">Opens the files that the scenario names.</param>
    /// <param name="watchers">Who watches.</param>
    /// <exception cref="FormatException">Settings do not go together, or a file is wrong; the message says why.</exception>
    public static World Stage(this Scenario scenario, ulong seed, IScenarioFiles files, params Watcher[] watchers)
    {
        if (scenario.FindMistake() is { } mistake) throw new FormatException(mistake);
        var draws = new Draws(seed);
        var encounters = scenario.Encounters.Make(draws, files);
        for (var i = 0; i < scenario.Attacks.Count; i++)
        {
            if (scenario.Attacks[i].FindNamed().Any(person => person < 0 || person >= encounters.People))
                throw new FormatException($"attacks[{i}] names somebody who is not there: people have the numbers 0 to {encounters.People - 1}.");
        }

        return new World(scenario, encounters, draws, [.. scenario.Attacks.Select(attack => attack.Make())], watchers);
    }

    /// <summary>What of a scenario's settings does not go together; null where all do.</summary>
    public static string? FindMistake(this Scenario scenario)
    {
        var (phones, server, wires, illness) = (scenario.Phones, scenario.Server, scenario.Wires, scenario.Illness);
        (bool IsWrong, string Mistake)[] rules =
        [
            (illness.To < illness.From, "illness.to is before illness.from."),
            (wires.LatencyMillisecondsMax < wires.LatencyMillisecondsMin,
                "wires.latencyMillisecondsMax is less than wires.latencyMillisecondsMin."),
            (wires.SegmentBytesMax < wires.SegmentBytesMin, "wires.segmentBytesMax is less than wires.segmentBytesMin."),
            (wires.PartitionEvery == TimeSpan.Zero, "wires.partitionEvery is 0s; null is for no partitions."),
            (phones.TempIdLifetime.Ticks % TimeSpan.TicksPerSecond != 0, "phones.tempIdLifetime is not a whole number of seconds."),
            (server.CrashEvery == TimeSpan.Zero, "server.crashEvery is 0s; null is for no crashes."),
            (scenario.Start.Offset != TimeSpan.Zero || scenario.Start.Ticks % TimeSpan.TicksPerSecond != 0,
                "start is not a whole second in UTC, such as 2020-11-02T00:00:00Z."),
        ];
        return rules.FirstOrDefault(rule => rule.IsWrong).Mistake ?? CityRules.FindMistake(scenario);
    }
}
