namespace BlueTrace.Tests.Simulation.Kernel;

public sealed class CategoricalTests
{
    [Fact]
    public void Each_is_drawn_in_proportion()
    {
        const int Trials = 100_000;
        var shares = new Categorical([0, 1, 0, 6, 3, 0, 0]);
        var row = new CounterBasedRandom(7).Row(RandomStreamId.Population, 99);
        var counts = new int[7];
        for (var i = 0UL; i < Trials; i++) counts[shares.Sample(CounterBasedRandom.Number(row, i))]++;

        Assert.Equal((0, 0, 0, 0), (counts[0], counts[2], counts[5], counts[6]));
        Assert.Equal(0.1, counts[1] / (double)Trials, Tolerance.Of(0.1, Trials));
        Assert.Equal(0.6, counts[3] / (double)Trials, Tolerance.Of(0.6, Trials));
        Assert.Equal(0.3, counts[4] / (double)Trials, Tolerance.Of(0.3, Trials));
    }

    [Fact]
    public void The_last_that_has_a_share_takes_the_largest_draw() =>
        Assert.Equal(2, new Categorical([1, 1, 1, 0]).Sample(ulong.MaxValue));
}
