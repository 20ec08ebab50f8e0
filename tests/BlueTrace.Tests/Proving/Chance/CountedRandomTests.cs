using BlueTrace.Proving.Chance;

namespace BlueTrace.Tests.Proving.Chance;

public sealed class CountedRandomTests
{
    [Fact]
    public void The_same_seed_and_stream_draw_the_same_numbers() =>
        Assert.Equal(Drawn(new CountedRandom(7, 3)), Drawn(new CountedRandom(7, 3)));

    [Theory]
    [InlineData(8, 3), InlineData(7, 4)]
    public void Another_seed_or_stream_draws_others(ulong seed, ulong stream) =>
        Assert.NotEqual(Drawn(new CountedRandom(7, 3)), Drawn(new CountedRandom(seed, stream)));

    [Theory]
    [InlineData(1, 1), InlineData(1, 64), InlineData(2, 32), InlineData(1, 600)]
    public void A_spread_reaches_from_end_to_end_and_no_further(int min, int max)
    {
        var random = new CountedRandom(1, 1);
        var drawn = Enumerable.Range(0, 100_000).Select(_ => random.Spread(min, max)).ToList();
        Assert.Equal((min, max), (drawn.Min(), drawn.Max()));
    }

    private static List<int> Drawn(CountedRandom random) =>
        [.. Enumerable.Range(0, 20).Select(_ => random.Below(1_000_000))];
}
