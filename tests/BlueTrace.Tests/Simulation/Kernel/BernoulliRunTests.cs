namespace BlueTrace.Tests.Simulation.Kernel;

/// <summary>Numbers drawn by many at once are the numbers drawn one by one.</summary>
public sealed class BernoulliRunTests
{
    [Fact]
    public void By_fours_and_one_by_one_the_same_numbers_are_covered()
    {
        var settings = new RandomStream(new CounterBasedRandom(11), RandomStreamId.ScenarioSetting, 0);
        for (var trial = 0; trial < 2000; trial++)
        {
            var probability = new Probability(settings.Below(101) / 100.0);
            var (pair, first) = ((ulong)settings.Below(long.MaxValue), (ulong)settings.Below(1L << 40));
            var (stride, count) = ((ulong)settings.Below(86_400_000), (int)settings.Below(BernoulliRun.Longest + 1));
            var counted = count == BernoulliRun.Longest ? ulong.MaxValue : (1UL << count) - 1;

            var oneByOne = BernoulliRun.CoveredOneByOne(probability, pair, first, stride, count);
            Assert.Equal(oneByOne, BernoulliRun.CoveredByFours(probability, pair, first, stride, count) & counted);
            Assert.Equal(oneByOne, BernoulliRun.Accepted(probability, pair, first, stride, count) & counted);
        }
    }

    [Theory]
    [InlineData(0, 0UL), InlineData(1, ulong.MaxValue)]
    public void The_impossible_covers_none_and_the_certain_all(double probability, ulong covered)
    {
        Assert.Equal(covered, BernoulliRun.CoveredByFours(new Probability(probability), 3, 5, 7, BernoulliRun.Longest));
        Assert.Equal(
            covered, BernoulliRun.CoveredOneByOne(new Probability(probability), 3, 5, 7, BernoulliRun.Longest));
    }
}
