using BlueTrace.Proving.Timing;

namespace BlueTrace.Tests.Proving.Timing;

public sealed class ComparisonTests
{
    private const int Count = 4_000;

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void Times_of_one_kind_are_not_told_apart(int seed)
    {
        var random = new Random(seed);
        Assert.True(new Comparison("", Times(random, 0), Times(random, 0), 1).Holds, $"seed {seed}");
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void Five_microseconds_in_a_hundred_are_found_though_noise_is_ten_times_as_much(int seed)
    {
        var random = new Random(seed);
        Assert.False(new Comparison("", Times(random, 0), Times(random, 5), 1).Holds, $"seed {seed}");
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
