namespace BlueTrace.Tests.Server.Network;

public sealed class ConnectionLimiterTests
{
    private readonly ConnectionLimiter _limiter = new(connectionsMax: 4, connectionsPerAddressMax: 2);

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", "192.0.2.2")]
    [InlineData("2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1")]
    public void One_household_takes_no_more_than_its_places(string first, string second, string elsewhere)
    {
        Assert.True(TryEnter(first));
        Assert.True(TryEnter(second));
        Assert.False(TryEnter(first));
        Assert.False(TryEnter(second));
        Assert.True(TryEnter(elsewhere));
    }

    [Fact]
    public void A_place_that_is_left_is_free_again()
    {
        TryEnter("2001:db8::1");
        TryEnter("2001:db8::2");
        _limiter.Leave(IPAddress.Parse("2001:db8::2"));

        Assert.True(TryEnter("2001:db8::3"));
        Assert.False(TryEnter("2001:db8::4"));
    }

    [Fact]
    public void There_are_no_more_places_than_there_are()
    {
        for (var i = 1; i <= 4; i++) Assert.True(TryEnter($"192.0.2.{i}"));
        Assert.False(TryEnter("192.0.2.5"));
    }

    private bool TryEnter(string address) => _limiter.TryEnter(IPAddress.Parse(address));
}
