namespace BlueTrace.Tests.Client;

public sealed class CommandLineTests
{
    [Fact]
    public void The_assignments_three_arguments_are_enough() =>
        Assert.Equal(
            new ClientOptions { ServerHost = "10.11.0.1", ServerPort = 4000, UdpPort = 8000 },
            TryRead(["10.11.0.1", "4000", "8000"]));

    [Fact]
    public void Every_option_is_read() =>
        Assert.Equal(
            new ClientOptions
            {
                ServerHost = "::1",
                ServerPort = 65535,
                UdpPort = 0,
                DataFolder = "/tmp",
                ContactLog = "log.txt",
                Retention = TimeSpan.FromSeconds(5),
                AutoRefresh = true,
                Registers = true,
                Bind = IPAddress.Parse("127.0.0.2"),
                Group = IPAddress.Parse("239.1.2.3"),
                SharesPort = true,
                ShowsLocalTime = true,
            },
            TryRead([
                "::1", "65535", "0", "--data", "/tmp", "--contact-log", "log.txt", "--retention", "5",
                "--auto-refresh", "--register", "--bind", "127.0.0.2", "--group", "239.1.2.3", "--share-port",
                "--local-time"]));

    [Fact]
    public void What_a_phone_does_by_itself_is_read()
    {
        var plan = TryRead([
            "::1", "4000", "0", "--unattended", "--beacon-to", "127.0.0.1:8000,[::1]:8001,anna.example:1",
            "--beacon-every", "500ms",
            "--login-file", "login.txt"])?.Unattended;

        Assert.Equal([new("127.0.0.1", 8000), new("::1", 8001), new("anna.example", 1)], plan?.BeaconTo);
        Assert.Equal(TimeSpan.FromMilliseconds(500), plan?.BeaconEvery);
        Assert.Equal("login.txt", plan?.LoginFile);
    }

    [Theory]
    [InlineData("100ms", 0.1), InlineData("20s", 20), InlineData("2m", 120), InlineData("24h", 86_400)]
    public void Times_are_read(string text, double seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds),
        TryRead(["::1", "4000", "0", "--unattended", "--beacon-every", text])
            ?.Unattended?.BeaconEvery);

    [Theory]
    [InlineData]
    [InlineData("10.11.0.1", "4000")]
    [InlineData("10.11.0.1", "0", "8000")]
    [InlineData("10.11.0.1", "4000", "65536")]
    [InlineData("10.11.0.1", "4000", "8000", "9000")]
    [InlineData("10.11.0.1", "4000", "8000", "--nonsense")]
    [InlineData("10.11.0.1", "4000", "8000", "--retention", "0")]
    [InlineData("10.11.0.1", "4000", "8000", "--bind", "somewhere")]
    [InlineData("10.11.0.1", "4000", "8000", "--group", "10.11.0.1")]
    [InlineData("10.11.0.1", "4000", "8000", "--group", "fe80::1")]
    [InlineData("10.11.0.1", "4000", "8000", "--group", "ff02::1", "--bind", "127.0.0.1")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--beacon-to", "an na:8000")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--beacon-to", "256.0.0.1:8000")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--beacon-to", "a..b:8000")]
    [InlineData("10.11.0.1", "4000", "8000", "--static-log", "")]
    [InlineData("10.11.0.1", "4000", "8000", "--static-log", "a", "--contact-log", "b")]
    [InlineData("10.11.0.1", "4000", "8000", "--beacon-to", "127.0.0.1:1")]
    [InlineData("10.11.0.1", "4000", "8000", "--beacon-every", "20s")]
    [InlineData("10.11.0.1", "4000", "8000", "--login-file", "a")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--auto-refresh")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--register")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--static-log", "a")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--login-file", "")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--beacon-to", "127.0.0.1")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--beacon-to", "127.0.0.1:0")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--beacon-to", "::1:8000")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--beacon-to", "127.0.0.1:1,")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--beacon-every", "20")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--beacon-every", "99ms")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--beacon-every", "999999999h")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--beacon-every", "2d")]
    [InlineData("10.11.0.1", "4000", "8000", "--unattended", "--beacon-every", "-1s")]
    public async Task Wrong_usage_ends_with_code_2_and_says_what_is_right(params string[] arguments)
    {
        var errors = new StringWriter();
        var code = await ClientCommandLine.RunAsync(
            arguments, _ => throw new InvalidOperationException("These arguments are wrong."), errors);

        Assert.Equal(2, code);
        Assert.EndsWith(
            "Usage: ./client <server_IP> <server_port> <client_udp_port> [options]; see ./client --help\n",
            errors.ToString());
    }

    /// <summary>What arguments ask for; null where they are wrong.</summary>
    private static ClientOptions? TryRead(string[] arguments)
    {
        ClientOptions? read = null;
        _ = ClientCommandLine.RunAsync(arguments, Take, TextWriter.Null).Result;
        return read;

        Task<int> Take(ClientOptions options)
        {
            read = options;
            return Task.FromResult(0);
        }
    }
}
