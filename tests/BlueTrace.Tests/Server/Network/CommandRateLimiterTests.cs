namespace BlueTrace.Tests.Server.Network;

public sealed class CommandRateLimiterTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1_000);

    private readonly CommandRateLimiter _limiter = new(commandsPerSecond: 10, Start);

    [Fact]
    public void A_seconds_commands_may_come_at_once() => Assert.Equal(TimeSpan.Zero, _limiter.Take(10, Start));

    [Fact]
    public void Whoever_takes_less_than_there_is_never_rests() =>
        Assert.All(Enumerable.Repeat(2, 5), commands => Assert.Equal(TimeSpan.Zero, _limiter.Take(commands, Start)));

    [Fact]
    public void Commands_beyond_wait_as_long_as_they_take() =>
        Assert.Equal(TimeSpan.FromSeconds(0.5), _limiter.Take(15, Start));

    [Fact]
    public void Time_that_goes_by_is_gained()
    {
        _limiter.Take(10, Start);
        Assert.Equal(TimeSpan.FromSeconds(0.1), _limiter.Take(4, Start + TimeSpan.FromSeconds(0.3)));
    }

    [Fact]
    public void However_long_nobody_commands_no_more_than_a_second_is_gained() =>
        Assert.Equal(TimeSpan.FromSeconds(1), _limiter.Take(20, Start + TimeSpan.FromHours(1)));
}
