namespace BlueTrace.Tests.Server.Network;

public sealed class ConnectionLimiterTests
{
    private readonly ConnectionLimiter _limiter = new(connectionsMax: 4, connectionsPerAddressMax: 2);

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", "192.0.2.2")]
    [InlineData("2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1")]
    public void One_household_takes_no_more_than_its_places(string first, string second, string elsewhere) =>
        Assert.Equal(
            [true, true, false, false, true], new[] { first, second, first, second, elsewhere }.Select(TryEnter));

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
    public void There_are_no_more_places_than_there_are() => Assert.Equal(
        [true, true, true, true, false], Enumerable.Range(1, 5).Select(i => TryEnter($"192.0.2.{i}")));

    private bool TryEnter(string address) => _limiter.TryEnter(IPAddress.Parse(address));
}
