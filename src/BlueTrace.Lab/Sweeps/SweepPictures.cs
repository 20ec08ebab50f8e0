using BlueTrace.Lab.Reports;

namespace BlueTrace.Lab.Sweeps;

/// <summary>The plots of a sweep: those that its scenario asks for, or each quantity by itself.</summary>
internal static class SweepPictures
{
    private const int PicturesMax = 12;
    private const string Key = "key";
    private const string Quantity = "quantity";

    /// <summary>Makes them; none where the first setting that is varied is no number.</summary>
    public static IEnumerable<PlotPicture> Of(SweepPlan plan, SweepResult result)
    {
        if (plan.Axes[0].Column.Kind != typeof(double)) return [];
        IReadOnlyList<SweepPlot> wanted =
            plan.Base.Sweep?.Plots is { Count: > 0 } plots ? plots : [.. Every(result).Take(PicturesMax)];
        return wanted.Select(plot => Draw(plan, result, plot));
    }

    private static IEnumerable<SweepPlot> Every(SweepResult result) =>
        from table in result.Rows
        where table.Columns.Any(column => column.Name == Key)
        from row in table.Rows.DistinctBy(row => row[PlaceOf(table, Key)])
        select new SweepPlot((string)row[PlaceOf(table, Quantity)], table.Name, [(string)row[PlaceOf(table, Key)]]);

    private static PlotPicture Draw(SweepPlan plan, SweepResult result, SweepPlot plot)
    {
        var means = result.Means.FirstOrDefault(table => table.Name == $"{plot.Table}-means");
        var axis = plan.Axes[0].Column;
        if (means is null || means.Columns.All(column => column.Name != Key))
            return new PlotPicture(plot.Title, axis.Name, "");
        return new PlotPicture(plot.Title, axis.Name.Replace('_', ' '),
            plot.Quantities.Count == 1 ? WordsOf(means, plot.Quantities[0]) : plot.Table)
        {
            Series =
                [.. plot.Quantities.SelectMany(quantity => Series(plan, means, quantity)).Take(PlotDrawing.SeriesMax)],
            Theory = [.. plot.Theory.SelectMany(quantity => Series(plan, means, quantity).Take(1))],
            AreJoined = true,
        };
    }

    /// <summary>A series for every combination of the other settings that are varied.</summary>
    private static IEnumerable<PlotSeries> Series(SweepPlan plan, Table means, string key)
    {
        var (place, mean, error) = (PlaceOf(means, Key), PlaceOf(means, "value" + SweepSummary.Mean),
            PlaceOf(means, "value" + SweepSummary.Error));
        var words = WordsOf(means, key);
        return means.Rows.Where(row => (string)row[place] == key)
            .GroupBy(row => string.Join(", ", plan.Axes.Skip(1).Select((axis, i) => $"{axis.Path} {row[i + 1]}")))
            .Select(alike => new PlotSeries(alike.Key.Length == 0 ? words : $"{words}, {alike.Key}",
                Numbers(alike, 0), Numbers(alike, mean), Numbers(alike, error)));
    }

    /// <summary>What people call a quantity; its key where none of that key was measured.</summary>
    private static string WordsOf(Table means, string key) =>
        (string?)means.Rows.FirstOrDefault(row => (string)row[PlaceOf(means, Key)] == key)?[PlaceOf(means, Quantity)]
            ?? key;

    private static double[] Numbers(IEnumerable<IReadOnlyList<object>> rows, int place) =>
        [.. rows.Select(row => (double)row[place])];

    private static int PlaceOf(Table table, string column) =>
        table.Columns.ToList().FindIndex(one => one.Name == column);
}
