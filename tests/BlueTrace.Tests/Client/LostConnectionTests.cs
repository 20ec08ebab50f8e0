namespace BlueTrace.Tests.Client;

public sealed class LostConnectionTests : ClientTest
{
    [Theory]
    [InlineData(false, "The connection to the server was lost.")]
    [InlineData(true, "The server ended the connection: the server is shutting down.")]
    public async Task With_input_from_a_pipe_a_lost_connection_ends_the_program_at_once_with_code_3(
        bool isToldWhy, string said)
    {
        await using var client = await LogInAsync();
        if (isToldWhy) Server.CloseEverybody();
        else Server.DropEverybody();

        Assert.Equal(ClientExitCode.ServerLost, await client.EndAsync());
        Assert.Equal(said, client.Prompt.Transcript[^1]);
    }

    [Fact]
    public async Task At_a_terminal_a_new_login_is_offered_and_beacons_are_heard_meanwhile()
    {
        await using var client = Start(isInteractive: true);
        var port = await client.HearingPortAsync();
        await client.LogInAsync();
        await client.DownloadAsync();

        Server.DropEverybody();
        await client.Prompt.SeeStartAsync("The connection to the server was lost.\n");
        await client.Prompt.SeeAsync("Username: ");
        using var stranger = new UdpClient();
        stranger.Send("?"u8.ToArray(), new IPEndPoint(IPAddress.Loopback, port));
        await client.Prompt.SeeStartAsync("received a datagram that is not a beacon");

        await client.LogInAsync();
        client.Prompt.Type($"Beacon 127.0.0.1 {port}");
        await client.Prompt.SeeStartAsync("received this phone's own beacon");
    }

    [Fact]
    public async Task Another_user_gets_a_phone_of_their_own()
    {
        await using var client = await LogInAsync(isInteractive: true);
        await client.DownloadAsync();
        Server.DropEverybody();

        await client.Prompt.SeeAsync("Username: ");
        await client.LogInAsync("ben", "banana");
        client.Prompt.Type("Beacon 127.0.0.1 9");
        await client.Prompt.SeeStartAsync("There is no TempID to send.");
    }

    [Fact]
    public async Task At_a_terminal_end_of_input_after_a_loss_ends_with_code_3()
    {
        await using var client = await LogInAsync(isInteractive: true);
        Server.StopListening();
        Server.DropEverybody();
        await client.Prompt.SeeAsync("Username: ");
        client.Prompt.Type("anna");
        await client.Prompt.SeeStartAsync($"The server at 127.0.0.1:{Server.Port} is not reachable: ");

        client.Prompt.EndInput();

        Assert.Equal(ClientExitCode.ServerLost, await client.EndAsync());
    }

    [Fact]
    public async Task AServer_that_is_not_there_ends_the_program_with_code_3()
    {
        Server.StopListening();
        await using var client = Start();
        Assert.Equal(ClientExitCode.ServerLost, await client.EndAsync());
        Assert.StartsWith($"The server at 127.0.0.1:{Server.Port} is not reachable: ", client.Prompt.Transcript[^1]);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n"), InlineData("220 BlueTrace/2 line-max=256 entries-max=100\r\n")]
    [InlineData("230 Welcome to the BlueTrace Simulator!\r\n")]
    public async Task AServer_that_talks_nonsense_is_named_and_ends_the_program_with_code_3(string nonsense)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var client = Start(isInteractive: true, port: port);
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        connection.GetStream().Write(Encoding.ASCII.GetBytes(nonsense));

        Assert.Equal(ClientExitCode.ServerLost, await client.EndAsync());
        Assert.Equal($"What answers at 127.0.0.1:{port} is not a BlueTrace server.", client.Prompt.Transcript[^1]);
    }

    [Fact]
    public async Task AServer_that_issues_a_TempID_for_more_than_a_day_is_refused_for_that_reason()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var client = Start(port: port);
        client.Prompt.Type("anna", "apple", "Download_tempID");
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var said = new StreamReader(connection.GetStream());
        foreach (var line in (string[])
        [
            "220 BlueTrace/1 line-max=256 entries-max=1", "331 Password", "230 Welcome",
            "250 12345678901234567891 13/05/2020 17:54:06 14/05/2020 17:54:06",
        ])
        {
            connection.GetStream().Write(Encoding.ASCII.GetBytes(line + "\r\n"));
            await said.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20));
        }

        Assert.Equal(ClientExitCode.ServerLost, await client.EndAsync());
        Assert.Equal(
            $"The TempID of the server at 127.0.0.1:{port} was refused: the TempID is valid for more than a day.",
            client.Prompt.Transcript[^1]);
    }

    [Fact]
    public async Task AServer_that_says_nothing_is_given_up_after_ten_seconds()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var client = Start(port: port);
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(ClientExitCode.ServerLost, await client.EndAsync());
        Assert.Contains("no BlueTrace server answered within 10 seconds", client.Prompt.Transcript[^1]);
    }
}
