using System.Numerics;

namespace BlueTrace.Tests.Epidemic;

public sealed class BitSlicedBernoulliTests
{
    private const int Runs = 20_000;

    private static readonly ulong Row = new CounterBasedRandom(3).Row(RandomStreamId.BeaconLoss, 0);

    /// <summary>How many of m are heard is binomial: the share of each number is held against its formula.</summary>
    [Theory]
    [InlineData(15, 0.7), InlineData(64, 0.1), InlineData(5, 0.33)]
    public void As_many_are_heard_as_if_each_were_drawn_by_itself(int beacons, double reception)
    {
        var counts = new int[beacons + 1];
        for (var run = 0UL; run < Runs; run++)
        {
            var heard = BitSlicedBernoulli.Hear(
                beacons, new Probability(reception), CounterBasedRandom.Pair(Row, run));
            counts[BitOperations.PopCount(heard)]++;
        }

        var expected = Math.Pow(1 - reception, beacons);
        for (var heard = 0; heard <= beacons; heard++)
        {
            Assert.Equal(expected, counts[heard] / (double)Runs, Tolerance.Of(expected, Runs) + 4.0 / Runs);
            expected *= (beacons - heard) * reception / ((heard + 1) * (1 - reception));
        }
    }

    [Fact]
    public void Every_beacon_is_heard_as_often()
    {
        var counts = new int[64];
        for (var run = 0UL; run < Runs; run++)
        {
            var heard = BitSlicedBernoulli.Hear(64, new Probability(0.25), CounterBasedRandom.Pair(Row, run));
            for (var beacon = 0; beacon < 64; beacon++) counts[beacon] += (int)(heard >> beacon & 1);
        }

        Assert.All(counts, count => Assert.Equal(0.25, count / (double)Runs, Tolerance.Of(0.25, Runs)));
    }

    [Fact]
    public void What_is_heard_at_a_weaker_reception_is_heard_at_a_stronger_one_too()
    {
        for (var run = 0UL; run < 1000; run++)
        {
            var key = CounterBasedRandom.Pair(Row, run);
            var weak = BitSlicedBernoulli.Hear(40, new Probability(0.4), key);
            Assert.Equal(weak, weak & BitSlicedBernoulli.Hear(40, new Probability(0.45), key));
        }
    }

    [Fact]
    public void None_are_heard_where_there_are_none_or_no_reception_and_all_where_it_is_perfect()
    {
        Assert.Equal(0UL, BitSlicedBernoulli.Hear(0, new Probability(1), Row));
        Assert.Equal(0UL, BitSlicedBernoulli.Hear(64, new Probability(0), Row));
        Assert.Equal(ulong.MaxValue, BitSlicedBernoulli.Hear(64, new Probability(1), Row));
        Assert.Equal(7UL, BitSlicedBernoulli.Hear(3, new Probability(1), Row));
    }

    [Theory]
    [InlineData(0b1UL, 0, 0), InlineData(0b10100UL, 2, 4), InlineData(1UL << 63, 63, 63), InlineData(0UL, 64, -1)]
    public void The_first_and_the_last_are_found(ulong heard, int first, int last) =>
        Assert.Equal((first, last), (BitSlicedBernoulli.First(heard), BitSlicedBernoulli.Last(heard)));
}
