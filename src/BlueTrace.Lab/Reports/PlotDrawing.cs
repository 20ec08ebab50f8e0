using ScottPlot;
using Plot = ScottPlot.Plot;

namespace BlueTrace.Lab.Reports;

/// <summary>Draws with ScottPlot and gives the SVG over to the page: its colours, its fonts, its width.</summary>
internal static partial class PlotDrawing
{
    private const int Width = 520;
    private const int Height = 320;
    private const int Left = 62;

    /// <summary>Colours that stand for the page's, which has others by day and by night.</summary>
    private static readonly (string Colour, string Variable)[] Stands =
    [
        ("#010203", "var(--ink)"), ("#040506", "var(--line)"), ("#070809", "var(--theory)"),
        ("#0A0B0C", "var(--series-1)"),
        ("#0D0E0F", "var(--series-2)"), ("#101112", "var(--series-3)"), ("#131415", "var(--series-4)"),
    ];

    /// <summary>How many series can be told apart.</summary>
    public const int SeriesMax = 4;

    /// <summary>Draws one.</summary>
    /// <param name="picture">What is drawn.</param>
    /// <param name="number">Which one of the page it is, from 1.</param>
    public static string Draw(PlotPicture picture, int number)
    {
        using var plot = new Plot();
        Dress(plot, picture);
        foreach (var line in picture.Theory) Add(plot, line, Color.FromHex(Stands[2].Colour));
        for (var i = 0; i < picture.Series.Count; i++)
            Add(plot, picture.Series[i], Color.FromHex(Stands[3 + i].Colour), picture.AreJoined);
        plot.Axes.AutoScale();
        ScaleHeight(plot, [.. picture.Series.Concat(picture.Theory).SelectMany(series => series.Y)]);
        return HandOver(plot.GetSvgXml(Width, Height), picture, number);
    }

    /// <summary>
    /// A change is only as large as it looks beside nothing at all, and what differs by rounding alone is one value.
    /// </summary>
    private static void ScaleHeight(Plot plot, double[] heights)
    {
        const double Rounding = 1e-9;
        var limits = plot.Axes.GetLimits();
        var isFlat = heights.Length > 0 && heights.Max() - heights.Min() <= Rounding * Math.Abs(heights.Max());
        if (isFlat && heights[0] > 0) plot.Axes.SetLimitsY(0, 1.1 * heights.Max());
        else if (limits.Bottom > 0 && limits.Bottom < limits.Top / 2) plot.Axes.SetLimitsY(0, limits.Top);
    }

    private static void Dress(Plot plot, PlotPicture picture)
    {
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Color(Color.FromHex(Stands[0].Colour));
        plot.Grid.MajorLineColor = Color.FromHex(Stands[1].Colour);
        plot.Axes.Top.FrameLineStyle.Width = plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Left.TickLabelStyle.FontSize = plot.Axes.Bottom.TickLabelStyle.FontSize = 14;
        plot.XLabel(picture.XLabel, 14);
        plot.Axes.Bottom.Label.Bold = false;
        plot.HideLegend();
        plot.Layout.Fixed(new PixelPadding(left: Left, right: 14, bottom: 52, top: 10));
    }

    private static void Add(Plot plot, PlotSeries points, Color colour, bool areJoined)
    {
        var drawn = areJoined ? plot.Add.Scatter(points.X, points.Y) : plot.Add.ScatterPoints(points.X, points.Y);
        drawn.Color = colour;
        drawn.MarkerSize = 7;
        drawn.LineWidth = areJoined ? 1.5f : 0;
        if (points.Errors is null) return;
        var bars = plot.Add.ErrorBar(points.X, points.Y, points.Errors);
        bars.Color = colour;
    }

    private static void Add(Plot plot, PlotSeries line, Color colour)
    {
        var drawn = plot.Add.ScatterLine(line.X, line.Y);
        drawn.Color = colour;
        drawn.LineWidth = 2;
    }

    private static string HandOver(string svg, PlotPicture picture, int number)
    {
        svg = svg[svg.IndexOf("<svg", StringComparison.Ordinal)..].Trim();
        svg = Opening().Replace(svg, $"<svg class=\"plot\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" "
            + $"aria-label=\"{HtmlText.Encode(picture.Title)}\">", 1);
        foreach (var (colour, variable) in Stands)
            svg = svg.Replace($"\"{colour}\"", $"\"{variable}\"", StringComparison.OrdinalIgnoreCase);
        // The drawing library cannot dash a line in SVG; the page can.
        svg = svg.Replace(
            "stroke=\"var(--theory)\"", "stroke=\"var(--theory)\" stroke-dasharray=\"7 5\"", StringComparison.Ordinal);
        svg = Rename(svg, number);
        svg = Letters().Replace(svg, Anchor);
        return Blanks().Replace(svg, "\n");
    }

    /// <summary>
    /// The library numbers the parts of all pictures that a process draws. Here they are numbered anew, so that the
    /// same picture has the same bytes, and no two of a page share a name.
    /// </summary>
    private static string Rename(string svg, int number)
    {
        List<string> names = [];
        return PartName().Replace(svg, name =>
        {
            if (!names.Contains(name.Value)) names.Add(name.Value);
            return $"plot{number}-{names.IndexOf(name.Value) + 1}";
        });
    }

    /// <summary>
    /// The picture says where every letter stands, measured in a font that the reader may not have. Anchoring the text
    /// leaves that to the browser: what is left of the plot ends at its tick, all else is centred.
    /// </summary>
    private static string Anchor(Match text)
    {
        var at = double.Parse(text.Groups["at"].Value, CultureInfo.InvariantCulture);
        return $"{text.Groups["place"].Value} text-anchor=\"{(at < Left ? "end" : "middle")}\" "
            + $"y=\"{text.Groups["y"].Value}\"";
    }

    [GeneratedRegex("cl_[0-9a-f]+")]
    private static partial Regex PartName();

    [GeneratedRegex("<svg[^>]*>")]
    private static partial Regex Opening();

    [GeneratedRegex("(?<place>translate\\((?<at>[0-9.]+)[^\"]*\" font-size=\"[^\"]*\")( font-weight=\"[^\"]*\")?"
        + "( font-family=\"[^\"]*\")? x=\"[^\"]*\" y=\"(?<y>-?[0-9.]*)[^\"]*\"")]
    private static partial Regex Letters();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex Blanks();
}
