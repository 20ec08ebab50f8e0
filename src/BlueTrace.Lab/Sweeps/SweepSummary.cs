using BlueTrace.Simulation.Statistics;

namespace BlueTrace.Lab.Sweeps;

/// <summary>Tables over the seeds of each point: means, and the standard errors of those.</summary>
internal static class SweepSummary
{
    /// <summary>What the columns with means end in.</summary>
    public const string Mean = "_mean";

    /// <summary>What the columns with standard errors end in.</summary>
    public const string Error = "_standard_error";

    /// <summary>Takes the means of a table with the rows of all runs.</summary>
    /// <param name="plan">Whose runs they are.</param>
    /// <param name="rows">The table: the axes, the seed, then what was measured.</param>
    /// <param name="keys">The measured columns that say what a row is about; means are taken of the others.</param>
    public static Table Of(SweepPlan plan, Table rows, HashSet<string> keys)
    {
        var axes = plan.Axes.Count;
        List<int> kept = [.. Enumerable.Range(0, rows.Columns.Count)
            .Where(i => i < axes || (i > axes && keys.Contains(rows.Columns[i].Name)))];
        List<int> averaged = [.. Enumerable.Range(axes + 1, rows.Columns.Count - axes - 1)
            .Where(i => !kept.Contains(i) && rows.Columns[i].Kind != typeof(string))];
        var means = new Table($"{rows.Name}-means", $"{rows.Meaning.TrimEnd('.')}: on average over the seeds.",
        [
            .. kept.Select(i => rows.Columns[i]),
            new("runs", typeof(long), "how many rows the means are of"),
            .. averaged.SelectMany(i => Pair(rows.Columns[i])),
        ]);
        // In the order in which they come first; GroupBy keeps it.
        foreach (var alike in rows.Rows.GroupBy(
            row => string.Join('\u001f', kept.Select(i => Convert.ToString(row[i], CultureInfo.InvariantCulture)))))
        {
            var first = alike.First();
            means.Add([.. kept.Select(i => first[i]), (long)alike.Count(),
                .. averaged.SelectMany(i => MeanAndError(alike.Select(row => row[i])))]);
        }

        return means;
    }

    private static IEnumerable<Column> Pair(Column column) =>
    [
        new(column.Name + Mean, typeof(double), $"{column.Meaning}: mean"),
        new(column.Name + Error, typeof(double),
            $"{column.Meaning}: standard error of the mean; 0 where there is one run"),
    ];

    private static IEnumerable<object> MeanAndError(IEnumerable<object> cells)
    {
        double[] values = [.. cells.Select(cell => Convert.ToDouble(cell, CultureInfo.InvariantCulture))];
        return [SampleStatistics.Mean(values), SampleStatistics.StandardError(values)];
    }
}
