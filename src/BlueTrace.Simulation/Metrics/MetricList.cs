namespace BlueTrace.Simulation.Metrics;

/// <summary>What a scenario can have measured, by name. A new measure is a line here and a class.</summary>
public static class MetricList
{
    private static readonly SortedDictionary<string, Func<Metric>> Makers = new(StringComparer.Ordinal)
    {
        ["clock-refusals"] = () => new ClockRefusals(),
        ["contacts"] = () => new ContactTable(),
        ["detection"] = () => new Detection(),
        ["flood"] = () => new FloodDamage(),
        ["guessing"] = () => new GuessingYield(),
        ["linkability"] = () => new Linkability(),
        ["relayed-contacts"] = () => new RelayedContacts(),
        ["replay"] = () => new ReplayAcceptance(),
        ["traced-contacts"] = () => new TracedContacts(),
    };

    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyCollection<string> Names => Makers.Keys;

    /// <summary>Makes a measure that has seen nothing yet.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public static Metric Make(string name) => Makers.TryGetValue(name, out var make)
        ? make()
        : throw new FormatException($"There is no measure '{name}'; there are {string.Join(", ", Names)}.");
}
