using BlueTrace.Lab.Crash;

namespace BlueTrace.Tests.Lab.Crash;

public sealed class DrawsTests
{
    [Fact]
    public void The_same_seed_round_and_purpose_draw_the_same_numbers() =>
        Assert.Equal(Drawn(new Draws(7, 3, "life")), Drawn(new Draws(7, 3, "life")));

    [Theory]
    [InlineData(8, 3, "life")]
    [InlineData(7, 4, "life")]
    [InlineData(7, 3, "ask")]
    public void Another_seed_round_or_purpose_draws_others(ulong seed, int round, string purpose) =>
        Assert.NotEqual(Drawn(new Draws(7, 3, "life")), Drawn(new Draws(seed, round, purpose)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 64)]
    [InlineData(2, 32)]
    [InlineData(1, 600)]
    public void A_spread_reaches_from_end_to_end_and_no_further(int min, int max)
    {
        var draws = new Draws(1, 1, "spread");
        var drawn = Enumerable.Range(0, 100_000).Select(_ => draws.Spread(min, max)).ToList();

        Assert.Equal((min, max), (drawn.Min(), drawn.Max()));
    }

    private static List<int> Drawn(Draws draws) => [.. Enumerable.Range(0, 20).Select(_ => draws.Below(1_000_000))];
}
