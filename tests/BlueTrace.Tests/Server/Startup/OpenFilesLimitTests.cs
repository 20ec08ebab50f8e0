namespace BlueTrace.Tests.Server.Startup;

public sealed class OpenFilesLimitTests
{
    private readonly List<string> _warnings = [];

    [Theory]
    [InlineData(10_164), InlineData(long.MaxValue)]
    public void Where_there_are_files_enough_limits_are_as_they_were_asked_for(long openFilesMax)
    {
        Assert.Same(ServerLimits.Default, Fit(openFilesMax));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Where_there_are_fewer_there_are_fewer_connections_and_the_operator_is_told()
    {
        Assert.Equal(ServerLimits.Default with { ConnectionsMax = 92 }, Fit(256));
        Assert.Equal(
            "Only 256 files may be open, so the server accepts 92 connections at one time instead of 10000: "
                + "raise ulimit -n, or lower --connections-max.",
            Assert.Single(_warnings));
    }

    [Fact]
    public void Where_there_are_none_for_connections_the_server_does_not_start() => Assert.Equal(
        "Only 164 files may be open, and the server needs more than 164: raise ulimit -n.",
        Assert.Throws<StartException>(() => Fit(164)).Message);

    private ServerLimits Fit(long openFilesMax) =>
        OpenFilesLimit.Fit(ServerLimits.Default, openFilesMax, open: 100, _warnings.Add);
}
