namespace BlueTrace.Tests.Server.Network;

public sealed class OriginTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8::1", "2001:db8::2", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    public void One_origin_is_what_one_household_has_to_itself(string one, string other, bool isSame) =>
        Assert.Equal(isSame, Origin.Of(IPAddress.Parse(one)) == Origin.Of(IPAddress.Parse(other)));

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1"), InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:0:1::7", "2001:db8:0:1::/64")]
    public void It_is_written_as_people_write_it(string address, string written) =>
        Assert.Equal(written, Origin.Describe(Origin.Of(IPAddress.Parse(address))));
}
