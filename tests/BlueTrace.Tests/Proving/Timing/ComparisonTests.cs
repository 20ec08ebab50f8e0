using BlueTrace.Proving.Timing;

namespace BlueTrace.Tests.Proving.Timing;

public sealed class ComparisonTests
{
    private const int Count = 4_000;

    /// <summary>Five microseconds are found though noise is ten times as much.</summary>
    [Theory]
    [InlineData(1, 0, true), InlineData(2, 0, true), InlineData(3, 0, true)]
    [InlineData(1, 5, false), InlineData(2, 5, false), InlineData(3, 5, false)]
    public void Times_of_one_kind_are_not_told_apart_and_five_microseconds_in_a_hundred_are(
        int seed, double more, bool holds)
    {
        var random = new Random(seed);
        Assert.Equal(holds, new Comparison("", Times(random, 0), Times(random, more), 1).Holds);
    }

    [Fact]
    public void Who_is_faster_has_the_sign() => Assert.True(RankSum.StandardErrors([5, 6, 7, 8], [1, 2, 3, 4]) < 0);

    [Fact]
    public void Ties_count_half() => Assert.Equal(0.5, RankSum.ShareAbove([1, 2, 2, 3], [2, 2]));

    [Fact]
    public void An_attacker_who_sees_a_difference_gets_better_with_more_times_of_a_user()
    {
        var random = new Random(1);
        var guesser = new Guesser(Times(random, 0), Times(random, 15), 1);
        Assert.InRange(guesser.PercentRight(1), 53, 75);
        Assert.InRange(guesser.PercentRight(100), 85, 100);
    }

    /// <summary>A hundred microseconds and noise of up to a hundred, some of them a stalled machine's.</summary>
    private static List<double> Times(Random random, double more) =>
        [.. Enumerable.Range(0, Count).Select(_ =>
            100 + more + (100 * random.NextDouble()) + (random.Next(20) == 0 ? 2_000 * random.NextDouble() : 0))];
}
