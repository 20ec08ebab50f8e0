namespace BlueTrace.Simulation.Beacons;

/// <summary>What the model "beacons" can have measured, by name. A new one is a line here and a class.</summary>
public static class BeaconMetrics
{
    private static readonly SortedDictionary<string, Func<BeaconsScenario, PhoneTable, int, BeaconMetric>> Makers =
        new(StringComparer.Ordinal)
        {
            ["contacts"] = (_, _, stepSeconds) => new BeaconContacts(stepSeconds),
            ["detection"] = (scenario, phones, _) => new BeaconDetection(scenario, phones),
            ["linkability"] = (scenario, _, _) => new BeaconLinkability(scenario),
            ["traced-contacts"] = (scenario, phones, _) => new BeaconTracing(scenario, phones),
        };

    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyCollection<string> Names => Makers.Keys;

    /// <summary>Makes one that has seen nothing yet.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    internal static BeaconMetric Make(string name, BeaconsScenario scenario, PhoneTable phones, int stepSeconds) =>
        Makers.TryGetValue(name, out var make)
            ? make(scenario, phones, stepSeconds)
            : throw new FormatException(
                $"The model \"beacons\" has no measure '{name}'; it has {string.Join(", ", Names)}.");
}
