using BlueTrace.Proving.Timing;

namespace BlueTrace.Tests.Proving.Timing;

public sealed class SideBySideTests
{
    public static TheoryData<ulong, ulong> Blocks => Seeds.Blocks(count: 1_000, perBlock: 1_000);

    [Theory, MemberData(nameof(Blocks))]
    public void Regression_a_time_at_the_upper_edge_has_no_bar_and_breaks_nothing(ulong first, ulong last) =>
        Seeds.Each(first, last, seed =>
        {
            var random = new Random((int)seed);
            var text = new StringWriter();

            HistogramPicture.Write(Times(random), Times(random), text);

            Assert.Equal(12, text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        });

    [Fact]
    public void The_longest_bar_is_the_commonest_time()
    {
        var text = new StringWriter();

        HistogramPicture.Write([10, 10, 10, 10, 20, 90], [10, 20, 20, 30, 40, 90], text);

        Assert.Contains($"{new string('#', 27)} ", text.ToString().Split('\n')[0]);
    }

    private static List<double> Times(Random random) =>
        [.. Enumerable.Range(0, 18).Select(_ => 1_000 * random.NextDouble())];
}
