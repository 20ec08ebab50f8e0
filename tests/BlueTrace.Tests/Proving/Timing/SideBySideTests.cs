using BlueTrace.Proving.Timing;

namespace BlueTrace.Tests.Proving.Timing;

public sealed class SideBySideTests
{
    [Fact]
    public void Regression_a_time_at_the_upper_edge_has_no_bar_and_breaks_nothing()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var text = new StringWriter();

            HistogramPicture.Write(Times(random), Times(random), text);

            Assert.Equal(12, text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        }
    }

    [Fact]
    public void The_longest_bar_is_the_commonest_time()
    {
        var text = new StringWriter();

        HistogramPicture.Write([10, 10, 10, 10, 20, 90], [10, 20, 20, 30, 40, 90], text);

        Assert.Contains($"{new string('#', 27)} ", text.ToString().Split('\n')[0]);
    }

    private static List<double> Times(Random random) => [.. Enumerable.Range(0, 18).Select(_ => 1_000 * random.NextDouble())];
}
