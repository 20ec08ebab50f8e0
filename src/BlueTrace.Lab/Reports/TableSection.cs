namespace BlueTrace.Lab.Reports;

/// <summary>What was measured: each table with its picture where it has one, and the meaning of its columns.</summary>
internal static class TableSection
{
    private const int RowsMax = 100;
    private const int RowsOpenMax = 20;

    /// <summary>Writes one.</summary>
    public static void Write(StringBuilder page, Table table, int number)
    {
        page.Append("<section class=\"table\">"
            + $"<h3>{HtmlText.Encode(table.Name)}</h3>\n<p>{HtmlText.Encode(table.Meaning)}</p>\n");
        if (table.Plot is { } plot && table.Rows.Count > 1) Write(page, Picture(table, plot), number);
        var isOpen = table.Plot is null && table.Rows.Count <= RowsOpenMax;
        if (!isOpen)
            page.Append($"<details><summary>{Plural.Of(table.Rows.Count, "row")}</summary>\n");
        WriteRows(page, table);
        if (!isOpen) page.Append("</details>\n");
        page.Append("</section>\n");
    }

    /// <summary>Writes a plot with its legend.</summary>
    public static void Write(StringBuilder page, PlotPicture picture, int number)
    {
        page.Append("<figure>\n").Append($"<p class=\"ylabel\">{HtmlText.Encode(picture.YLabel)}</p>\n");
        page.Append(PlotDrawing.Draw(picture, number)).Append("\n<figcaption>");
        for (var i = 0; i < picture.Series.Count; i++)
            page.Append(
                $"<span class=\"key\"><i class=\"dot s{i + 1}\"></i>{HtmlText.Encode(picture.Series[i].Name)}</span> ");
        foreach (var line in picture.Theory)
            page.Append($"<span class=\"key\"><i class=\"dash\"></i>{HtmlText.Encode(line.Name)}</span> ");
        page.Append("</figcaption>\n</figure>\n");
    }

    private static PlotPicture Picture(Table table, Plot plot)
    {
        var x = Numbers(table, plot.X);
        PlotSeries Of(string column) =>
            new($"{column}: {table.Columns.First(one => one.Name == column).Meaning}", x, Numbers(table, column));
        return new PlotPicture(table.Meaning, plot.XLabel, plot.YLabel)
        {
            Series = [.. plot.Columns.Take(PlotDrawing.SeriesMax).Select(Of)],
            Theory = plot.Theory is { } theory ? [Of(theory)] : [],
        };
    }

    private static double[] Numbers(Table table, string name)
    {
        var column = table.Columns.ToList().FindIndex(one => one.Name == name);
        return [.. table.Rows.Select(
            row => Convert.ToDouble(row[column], System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static void WriteRows(StringBuilder page, Table table)
    {
        page.Append("<div class=\"scroll\"><table><thead><tr>");
        foreach (var column in table.Columns)
            page.Append($"<th title=\"{HtmlText.Encode(column.Meaning)}\">")
                .Append($"{HtmlText.Encode(column.Name.Replace('_', ' '))}</th>");
        page.Append("</tr></thead><tbody>\n");
        foreach (var row in table.Rows.Take(RowsMax))
        {
            page.Append("<tr>");
            foreach (var cell in row)
                page.Append(cell is string ? "<td>" : "<td class=\"number\">").Append(HtmlText.Show(cell))
                    .Append("</td>");
            page.Append("</tr>\n");
        }

        page.Append("</tbody></table></div>\n");
        if (table.Rows.Count > RowsMax)
            page.Append($"<p>And {table.Rows.Count - RowsMax:N0} more, in {table.Name}.csv.</p>\n");
        if (table.Columns.Count < 3) return;
        page.Append("<dl>");
        foreach (var column in table.Columns)
            page.Append(
                $"<dt>{HtmlText.Encode(column.Name.Replace('_', ' '))}</dt><dd>{HtmlText.Encode(column.Meaning)}</dd>");
        page.Append("</dl>\n");
    }
}
