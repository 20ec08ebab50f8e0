namespace BlueTrace.Tests.Client;

public sealed class LoginTests : ClientTest
{
    [Fact]
    public async Task A_user_logs_in_and_out()
    {
        await using var client = await LogInAsync();

        client.Prompt.Type("logout");

        Assert.Equal(ClientExitCode.Done, await client.EndAsync());
        Assert.Equal("Logged out.", client.Prompt.Transcript[^1]);
        Assert.Equal(1, Server.Logouts);
    }

    [Fact]
    public async Task Three_wrong_passwords_end_the_program_with_code_1()
    {
        await using var client = Start();
        client.Prompt.Type("anna", "pear", "plum", "peach");

        Assert.Equal(ClientExitCode.LoginRefused, await client.EndAsync());
        Assert.Equal(
            [
                "Username: ",
                "Password: ", "Invalid Password. Please try again",
                "Password: ", "Invalid Password. Please try again",
                "Password: ", "Invalid Password. Your account has been blocked. Please try again later",
            ],
            client.Prompt.Transcript.Skip(1));
    }

    [Fact]
    public async Task A_blocked_user_is_told_so_and_the_program_ends_with_code_1()
    {
        await using (var first = Start())
        {
            first.Prompt.Type("anna", "pear", "plum", "peach");
            await first.EndAsync();
        }

        await using var second = Start();
        second.Prompt.Type("anna", "apple");

        Assert.Equal(ClientExitCode.LoginRefused, await second.EndAsync());
        Assert.Equal(
            "Your account is blocked due to multiple login failures. Please try again later",
            second.Prompt.Transcript[^1]);
    }

    [Fact]
    public async Task What_cannot_be_a_username_or_a_password_is_asked_for_again()
    {
        await using var client = Start();
        client.Prompt.Type("anna smith", "anna", "", "apple");

        await client.Prompt.SeeStartAsync("That cannot be a username: ");
        await client.Prompt.SeeStartAsync("That cannot be a password: ");
        await client.Prompt.SeeAsync("Welcome to the BlueTrace Simulator!");
    }

    [Fact]
    public async Task End_of_input_before_the_login_ends_with_code_0()
    {
        await using var client = Start();
        client.Prompt.EndInput();
        Assert.Equal(ClientExitCode.Done, await client.EndAsync());
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_signal_to_stop_and_the_end_of_input_log_out(bool isSignal)
    {
        await using var client = await LogInAsync();
        if (isSignal) await client.StopAsync();
        else client.Prompt.EndInput();
        Assert.Equal(ClientExitCode.Done, await client.EndAsync());
        Assert.Equal(1, Server.Logouts);
    }

    [Fact]
    public async Task A_taken_UDP_port_is_wrong_usage_and_named()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        other.Bind(new IPEndPoint(IPAddress.Any, 0));
        var port = ((IPEndPoint)other.LocalEndPoint!).Port;

        await using var client = Start(options => options with { UdpPort = port });

        Assert.Equal(ClientExitCode.WrongUsage, await client.EndAsync());
        Assert.Equal(
            $"UDP port {port} is in use. Choose another client_udp_port, or 0 to let the system choose; "
            + "or start every client on it with --share-port.",
            Assert.Single(client.Prompt.Transcript));
    }

    [Fact]
    public async Task A_malformed_contact_log_is_named_left_alone_and_ends_with_code_2()
    {
        var path = PathOf("anna_contactlog.txt");
        await File.WriteAllTextAsync(path, "rubbish");
        await using var client = Start(isInteractive: true, folder: Folder);

        client.Prompt.Type("anna", "apple");

        Assert.Equal(ClientExitCode.WrongUsage, await client.EndAsync());
        await client.Prompt.SeeStartAsync($"{path}, line 1: ");
        Assert.Equal("rubbish", await File.ReadAllTextAsync(path));
        Assert.Equal(1, Server.Logouts);
    }

    [Fact]
    public async Task AServer_without_an_address_of_the_bound_kind_is_not_reachable()
    {
        await using var client = Start(options => options with { Bind = IPAddress.IPv6Loopback });
        Assert.Equal(ClientExitCode.ServerLost, await client.EndAsync());
        Assert.Contains("no address of the same kind as --bind ::1", client.Prompt.Transcript[^1]);
    }

    [Fact]
    public async Task The_local_address_of_the_connection_can_be_chosen()
    {
        await using var client = await LogInAsync(options => options with { Bind = IPAddress.Parse("127.0.0.3") });
        Assert.Equal(IPAddress.Parse("127.0.0.3"), Assert.Single(Server.Peers));
    }
}
