using System.Text.RegularExpressions;
using BlueTrace.Lab.Reports;

namespace BlueTrace.Tests.Lab.Reports;

public sealed class PlotDrawingTests
{
    [Fact]
    public void Labels_stand_centred_under_their_ticks_and_end_left_of_them()
    {
        double[] numbers = [.. Enumerable.Range(0, 101).Select(number => (double)number)];
        var anchors = Labels(numbers, numbers);

        Assert.Equal(["0", "10", "100", "20", "30", "40", "50", "60", "70", "80", "90", "days"],
            anchors.Where(label => !label.IsLeft).Select(label => label.Text).Order(StringComparer.Ordinal));
        Assert.All(anchors, label => Assert.Equal(label.IsLeft ? "end" : "middle", label.Anchor));
        Assert.Contains(anchors, label => label.IsLeft);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 0.999_999_999_999_999)]
    public void Values_that_differ_by_rounding_alone_are_one_beside_nothing(double first, double second) =>
        Assert.Equal(
            ["0", "0.2", "0.4", "0.6", "0.8", "1"],
            Labels([0, 1], [first, second]).Where(label => label.IsLeft).Select(label => label.Text).Distinct()
                .Order(StringComparer.Ordinal));

    private static List<(bool IsLeft, string Anchor, string Text)> Labels(double[] x, double[] y)
    {
        var picture = new PlotPicture("Title", "days", "people") { Series = [new("infected", x, y)] };
        return
        [
            .. Regex.Matches(PlotDrawing.Draw(picture, 1),
                "translate\\(([0-9.]+) [0-9.]+\\)\" font-size=\"14\" text-anchor=\"(\\w+)\" y=[^>]*>\\s*([^<\\s]+)")
                .Select(label => (double.Parse(label.Groups[1].Value) < 60, label.Groups[2].Value,
                    label.Groups[3].Value)),
        ];
    }
}
