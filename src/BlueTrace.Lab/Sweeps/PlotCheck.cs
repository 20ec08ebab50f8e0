using BlueTrace.Epidemic;
using BlueTrace.Epidemic.Scenarios;
using BlueTrace.Lab.Runs;
using BlueTrace.Simulation.Mobility;

namespace BlueTrace.Lab.Sweeps;

/// <summary>
/// Whether the plots that a sweep asks for are of something that its runs measure: seen by playing the first moments.
/// </summary>
internal static class PlotCheck
{
    private const string Key = "key";

    /// <summary>Looks at every plot.</summary>
    /// <exception cref="ScenarioException">One names a table or a quantity that no run has.</exception>
    public static void Look(SweepPlan plan, IEnumerable<Scenario> points, IContactTraces traces)
    {
        if (plan.Base.Sweep?.Plots is not { Count: > 0 } plots) return;
        List<string> mistakes = [];
        foreach (var point in points)
        {
            var known = KeysOf(point, traces);
            mistakes = [.. plots.SelectMany((plot, i) => Find(plot, $"sweep.plots[{i}]", known))];
            if (mistakes.Count == 0) return;
        }

        throw new ScenarioException(string.Join('\n', mistakes));
    }

    private static IEnumerable<string> Find(SweepPlot plot, string path, Dictionary<string, List<string>> known)
    {
        if (!known.TryGetValue(plot.Table, out var keys))
            return [$"{path}.table: {Unknown(plot.Table, known.Keys)}"];
        return plot.Quantities.Select(key => ("quantities", key)).Concat(plot.Theory.Select(key => ("theory", key)))
            .Where(one => !keys.Contains(one.key)).Select(one => $"{path}.{one.Item1}: {Unknown(one.key, keys)}");
    }

    private static string Unknown(string name, IReadOnlyCollection<string> known) =>
        $"\"{name}\" is none of {string.Join(", ", known)}"
            + (NearestName.To(name, known) is { } near ? $"; did you mean {near}?" : ".");

    /// <summary>The tables of a run that have keys, with these.</summary>
    private static Dictionary<string, List<string>> KeysOf(Scenario scenario, IContactTraces traces)
    {
        // A contact trace has to fit the run.
        var first = scenario.Trace is not null ? scenario.Duration
            : scenario is CityScenario ? TimeSpan.FromDays(1) : TimeSpan.FromSeconds(1);
        var late = scenario is CityScenario ? CityTables.LateQuantities : [];
        var tables = ScenarioRun.Play(scenario with { Duration = first }, 1, traces, null).Tables;
        return tables.Where(table => table.Columns[0].Name == Key)
            .ToDictionary(table => table.Name, table => table.Rows.Select(row => (string)row[0]).Concat(late).ToList());
    }
}
