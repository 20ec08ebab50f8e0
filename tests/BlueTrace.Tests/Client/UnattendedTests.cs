namespace BlueTrace.Tests.Client;

/// <summary>A client that is left to itself; the clock is moved by hand.</summary>
public sealed class UnattendedTests : ClientTest
{
    private readonly UdpClient _neighbour = new(new IPEndPoint(IPAddress.Loopback, 0));

    private int NeighboursPort => ((IPEndPoint)_neighbour.Client.LocalEndPoint!).Port;

    [Fact]
    public async Task It_logs_in_fetches_a_TempID_and_says_beacons_to_all_it_was_told_of()
    {
        using var another = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var anothersPort = ((IPEndPoint)another.Client.LocalEndPoint!).Port;
        await using var client = Start(
            new Destination("127.0.0.1", NeighboursPort), new Destination("localhost", anothersPort));

        var first = await HearAsync(_neighbour);
        Assert.Equal(first, await HearAsync(another));
        await client.Prompt.SeeAsync($"{first}.");
        Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(first, await HearAsync(_neighbour));
    }

    [Fact]
    public async Task What_it_tells_is_what_the_client_at_a_terminal_tells_in_one_line_each()
    {
        await using var client = Start();
        await client.Prompt.SeeStartAsync("TempID: ");
        var port = int.Parse(client.Prompt.Transcript[2].Split(' ')[5].TrimEnd('.'));
        var beacon = Encoding.ASCII.GetBytes("1234567890123456789014/05/2020 17:45:0614/05/2020 18:00:051");
        await _neighbour.SendAsync(
            beacon, new IPEndPoint(IPAddress.Loopback, port), TestContext.Current.CancellationToken);
        await client.Prompt.SeeStartAsync("received beacon: ");

        var tempId = client.Prompt.Transcript[4];
        Assert.Matches("^TempID: [0-9]{20}$", tempId);
        Assert.Equal(
            [
                "Username: ", "Password: ", $"Hearing beacons on UDP port {port}. All times are UTC.",
                "Welcome to the BlueTrace Simulator!", tempId,
                "received beacon: 12345678901234567890, 14/05/2020 17:45:06, 14/05/2020 18:00:05. "
                    + "Current time is: 14/05/2020 17:45:06. The beacon is valid.",
            ],
            client.Prompt.Transcript);
        Assert.Single(await client.LogRowsAsync(1));

        // The phone sets its alarm when it has logged the beacon, at the moment that it is then.
        var rows = client.LogRowsAsync(0);
        while (!rows.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(60));
            await Task.WhenAny(rows, Task.Delay(50, TestContext.Current.CancellationToken));
        }

        Assert.Empty(await rows);
    }

    [Fact]
    public async Task It_fetches_the_next_TempID_before_the_last_expires()
    {
        await using var client = Start();
        await client.Prompt.SeeStartAsync("TempID: ");

        Time.Advance(TimeSpan.FromSeconds(ScriptedServer.TempIdLifetimeSeconds - 30));

        await client.Prompt.SeeStartAsync("TempID: ");
    }

    [Fact]
    public async Task A_lostServer_is_said_and_connected_to_again()
    {
        await using var client = Start();
        await client.Prompt.SeeStartAsync("TempID: ");

        Server.DropEverybody();
        await client.Prompt.SeeAsync("The connection to the server was lost. Trying again in 1 second.");
        Time.Advance(TimeSpan.FromSeconds(1));

        await client.Prompt.SeeAsync("Welcome to the BlueTrace Simulator!");
    }

    [Fact]
    public async Task AServer_that_is_not_there_is_waited_for()
    {
        Server.StopListening();
        await using var client = Start();

        foreach (var pause in new[] { 1, 2, 4 })
        {
            Assert.EndsWith(
                $"Trying again in {pause} second{(pause == 1 ? "" : "s")}.",
                await client.Prompt.SeeStartAsync($"The server at 127.0.0.1:{Server.Port} is not reachable: "));
            Time.Advance(TimeSpan.FromSeconds(pause));
        }

        await client.StopAsync();

        Assert.Equal(ClientExitCode.Done, await client.EndAsync());
    }

    [Fact]
    public async Task A_wrong_password_is_given_once_and_ends_the_program_with_code_1()
    {
        await using var client = Start(password: "pear");

        Assert.Equal(ClientExitCode.LoginRefused, await client.EndAsync());
        Assert.Equal("Invalid Password. Please try again", client.Prompt.Transcript[^1]);
        await using var right = await LogInAsync();
    }

    [Fact]
    public async Task At_a_terminal_it_says_that_theServer_is_not_reachable_before_it_asks_for_a_password()
    {
        Server.StopListening();
        await using var client = base.Start(
            options => options with { Unattended = new UnattendedOptions() }, isInteractive: true);

        await client.Prompt.SeeAsync("Username: ");
        Assert.StartsWith($"The server at 127.0.0.1:{Server.Port} is not reachable: ", client.Prompt.Transcript[0]);
    }

    [Fact]
    public async Task What_theServer_cannot_keep_is_tried_again_after_a_pause_that_is_said()
    {
        Server.IsInTrouble = true;
        await using var client = Start();
        await client.Prompt.SeeStartAsync("The server could not save it.");
        await client.Prompt.SeeStartAsync("Trying again in 1 second.");
    }

    [Fact]
    public async Task A_block_is_waited_out()
    {
        await using (var guesser = base.Start())
        {
            guesser.Prompt.Type("anna", "pear", "plum", "peach");
            await guesser.EndAsync();
        }

        await using var client = Start();
        await client.Prompt.SeeAsync("Your account is blocked due to multiple login failures. Please try again later");
        await client.Prompt.SeeAsync("Trying again in 60 seconds.");
        Time.Advance(TimeSpan.FromSeconds(60));

        await client.Prompt.SeeAsync("Welcome to the BlueTrace Simulator!");
    }

    [Fact]
    public async Task A_signal_to_stop_logs_out_and_ends_with_code_0()
    {
        await using var client = Start();
        await client.Prompt.SeeStartAsync("TempID: ");

        await client.StopAsync();

        Assert.Equal(ClientExitCode.Done, await client.EndAsync());
        Assert.Equal("Logged out.", client.Prompt.Transcript[^1]);
        Assert.Equal(1, Server.Logouts);
    }

    [Fact]
    public async Task Input_that_ends_before_it_says_who_logs_in_ends_with_code_2()
    {
        await using var client = Start(user: null);
        client.Prompt.Type("anna");
        client.Prompt.EndInput();

        Assert.Equal(ClientExitCode.WrongUsage, await client.EndAsync());
        Assert.StartsWith("The input ended before the login was complete: ", client.Prompt.Transcript[^1]);
    }

    [Fact]
    public async Task A_login_file_says_who_logs_in()
    {
        await using var client = StartWith(new UnattendedOptions { LoginFile = Write("\r\nanna apple\r\n") });
        await client.Prompt.SeeAsync("Welcome to the BlueTrace Simulator!");
    }

    [Fact]
    public async Task A_login_file_may_begin_with_a_byte_order_mark()
    {
        await using var client = StartWith(new UnattendedOptions { LoginFile = Write("\uFEFFanna apple\r\n") });
        await client.Prompt.SeeAsync("Welcome to the BlueTrace Simulator!");
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("anna", "has no space between username and password")]
    [InlineData("\u00e4nna apple", "is malformed: the username must be 1 to 32 printable characters without spaces")]
    [InlineData("anna apple pie", "is malformed: the password must be 1 to 128 bytes without spaces")]
    [InlineData("anna apple\nben banana\n", "contains more than one login")]
    [InlineData(
        "anna $argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA", "contains a password hash, which only a server can use")]
    [InlineData(null, "cannot be read: ")]
    public async Task A_login_file_that_does_not_read_is_named_with_the_reason_and_ends_with_code_2(
        string? text, string why)
    {
        var file = text is null ? PathOf("absent") : Write(text);
        await using var client = StartWith(new UnattendedOptions { LoginFile = file });

        Assert.Equal(ClientExitCode.WrongUsage, await client.EndAsync());
        Assert.StartsWith($"{file} {why}", Assert.Single(client.Prompt.Transcript));
        Assert.DoesNotContain("apple", client.Prompt.Transcript[0]);
    }

    public override ValueTask DisposeAsync()
    {
        _neighbour.Dispose();
        return base.DisposeAsync();
    }

    private static async Task<Beacon> HearAsync(UdpClient hearer)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var datagram = await hearer.ReceiveAsync(patience.Token);
        Assert.Equal(Fault.None, Beacon.Read(datagram.Buffer, out var beacon));
        return beacon;
    }

    private RunningClient Start(params Destination[] beaconTo) => Start("anna", "apple", beaconTo);

    private RunningClient Start(string? user = "anna", string password = "apple", params Destination[] beaconTo)
    {
        var client = StartWith(new UnattendedOptions { BeaconTo = beaconTo });
        if (user is not null) client.Prompt.Type(user, password);
        return client;
    }

    private RunningClient StartWith(UnattendedOptions plan) =>
        base.Start(options => options with { Unattended = plan });
}
