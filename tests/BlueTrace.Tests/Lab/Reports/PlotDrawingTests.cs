using System.Text.RegularExpressions;
using BlueTrace.Lab.Reports;

namespace BlueTrace.Tests.Lab.Reports;

public sealed class PlotDrawingTests
{
    [Fact]
    public void Labels_stand_centred_under_their_ticks_and_end_left_of_them()
    {
        double[] numbers = [.. Enumerable.Range(0, 101).Select(number => (double)number)];
        var picture = new PlotPicture("Title", "days", "people") { Series = [new("infected", numbers, numbers)] };

        var anchors = Regex.Matches(PlotDrawing.Draw(picture, 1),
            "translate\\(([0-9.]+) [0-9.]+\\)\" font-size=\"14\" text-anchor=\"(\\w+)\" y=[^>]*>\\s*([^<\\s]+)")
            .Select(label => (IsLeft: double.Parse(label.Groups[1].Value) < 60, Anchor: label.Groups[2].Value,
                Text: label.Groups[3].Value)).ToList();

        Assert.Equal(["0", "10", "100", "20", "30", "40", "50", "60", "70", "80", "90", "days"],
            anchors.Where(label => !label.IsLeft).Select(label => label.Text).Order(StringComparer.Ordinal));
        Assert.All(anchors, label => Assert.Equal(label.IsLeft ? "end" : "middle", label.Anchor));
        Assert.Contains(anchors, label => label.IsLeft);
    }
}
