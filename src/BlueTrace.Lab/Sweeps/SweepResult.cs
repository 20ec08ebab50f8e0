namespace BlueTrace.Lab.Sweeps;

/// <summary>The runs of a sweep put together.</summary>
/// <param name="Runs">The runs that are finished, in the order of the plan.</param>
/// <param name="Rows">Each measured table with the rows of all runs, under the setting and seed they are from.</param>
/// <param name="Means">Each measured table over the seeds: means and standard errors, under the setting.</param>
/// <param name="Overview">A row for each run.</param>
internal sealed record SweepResult(
    IReadOnlyList<SweepRun> Runs, IReadOnlyList<Table> Rows, IReadOnlyList<Table> Means, Table Overview)
{
    /// <summary>All tables.</summary>
    public IEnumerable<Table> Tables => [Overview, .. Rows, .. Means];

    /// <summary>Puts them together.</summary>
    public static SweepResult Of(SweepPlan plan, IReadOnlyList<SweepRun> runs)
    {
        var names = runs.SelectMany(run => run.Tables).Select(table => table.Name).Distinct().ToList();
        List<Table> rows = [.. names.Select(name => Join(plan, runs, name))];
        return new SweepResult(runs, rows,
            [.. rows.Select((table, i) => SweepSummary.Of(plan, table, KeysOf(runs, names[i])))], List(plan, runs));
    }

    /// <summary>The columns that say what a row is about: texts, and what is drawn along the bottom.</summary>
    private static HashSet<string> KeysOf(IReadOnlyList<SweepRun> runs, string name)
    {
        var table = runs.SelectMany(run => run.Tables).First(table => table.Name == name);
        var texts = table.Columns.Where(column => column.Kind == typeof(string)).Select(column => column.Name);
        return [.. texts, .. table.Plot is { } plot ? new[] { plot.X } : []];
    }

    private static Table Join(SweepPlan plan, IReadOnlyList<SweepRun> runs, string name)
    {
        var first = runs.SelectMany(run => run.Tables).First(table => table.Name == name);
        var joined = new Table(name, first.Meaning, [.. plan.Axes.Select(axis => axis.Column), Seed, .. first.Columns]);
        foreach (var run in runs)
        {
            foreach (var row in run.Tables.Where(table => table.Name == name).SelectMany(table => table.Rows))
                joined.Add([.. PointOf(plan, run), .. row]);
        }

        return joined;
    }

    private static Table List(SweepPlan plan, IReadOnlyList<SweepRun> runs)
    {
        var list = new Table("runs", "The runs of the sweep.",
        [
            .. plan.Axes.Select(axis => axis.Column), Seed,
            new("events", typeof(long), "how much happened"),
            new("violations", typeof(long), "how often something did not hold that must"),
            new("outcome", typeof(string), "a hash over all that happened"),
            new("digest", typeof(string), "a hash over every draw and every moment, in order"),
        ]);
        foreach (var run in runs)
            list.Add([.. PointOf(plan, run), run.Events, (long)run.Violations.Count, run.Outcome, run.Digest]);
        return list;
    }

    private static Column Seed => new("seed", typeof(long), "the seed of the run");

    private static IEnumerable<object> PointOf(SweepPlan plan, SweepRun run)
    {
        var values = plan.ValuesOf(run.Number);
        return [.. plan.Axes.Select((axis, i) => axis.Cell(values[i])), (long)plan.SeedOf(run.Number)];
    }
}
