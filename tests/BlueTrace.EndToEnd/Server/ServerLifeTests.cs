namespace BlueTrace.EndToEnd.Server;

public sealed class ServerLifeTests : EndToEndTest
{
    private const int HangUp = 1;

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Asked_to_stop_it_ends_with_exit_code_0_though_a_client_is_connected(bool asAServiceIs)
    {
        if (!asAServiceIs) SkipWhereIgnored(UnixSignal.Interrupt);
        var server = await StartServerAsync();
        var phone = await LogInAsync(server, Ada);

        if (asAServiceIs) server.Program.Terminate();
        else server.Program.Interrupt();

        Assert.Equal(0, await server.Program.WaitForExitAsync());
        Assert.Equal(3, await phone.Program.WaitForExitAsync());
    }

    [Fact]
    public async Task A_hang_up_stops_it_as_cleanly()
    {
        SkipWhereIgnored(HangUp);
        var server = await StartServerAsync();
        using var client = await RawClient.ConnectAsync(server.EndPoint);

        UnixSignal.Send(server.Program.ProcessId, HangUp);

        Assert.StartsWith("421 16 ", await client.ReadLineAsync());
        Assert.Equal(0, await server.Program.WaitForExitAsync());
    }

    [Fact]
    public async Task A_hang_up_ends_the_client_which_logs_out_and_saves_its_log()
    {
        SkipWhereIgnored(HangUp);
        var server = await StartServerAsync();
        var phone = await LogInAsync(server, Ada);
        await phone.DownloadTempIdAsync();
        Assert.True(await phone.HearAsync(SayBeacon(phone)));

        UnixSignal.Send(phone.Program.ProcessId, HangUp);

        Assert.Equal(0, await phone.Program.WaitForExitAsync());
        Assert.Single(phone.ContactLogRows(Ada));
        await server.Program.WaitForLineAsync($"{Ada} logout");
    }

    [Fact]
    public async Task With_verbose_it_shows_who_comes_fails_and_goes_and_at_the_end_how_many_it_served()
    {
        var server = await StartServerAsync(1, "--verbose");
        using (await LogInRawAsync(server, Ada))
        {
        }

        await server.Program.WaitForLineAsync($"{Ada} from 127.0.0.1: connection lost");
        await BlockAsync(server, Bob);
        await server.Program.WaitForLineAsync($"{Bob}: no longer blocked");
        server.Program.Terminate();

        Assert.Equal(0, await server.Program.WaitForExitAsync());
        Assert.Equal(
            [
                $"{Ada} from 127.0.0.1: logged in", $"{Ada} from 127.0.0.1: connection lost",
                $"{Bob} from 127.0.0.1: wrong password", $"{Bob} from 127.0.0.1: wrong password",
                $"{Bob} from 127.0.0.1: wrong password, blocked now", $"{Bob}: no longer blocked",
                "BlueTrace server stopped. Logins served: 1.",
            ],
            server.Events);
    }

    [Fact]
    public async Task With_a_block_duration_of_0_it_warns_that_nobody_is_blocked_and_blocks_nobody()
    {
        var server = await StartServerAsync(blockSeconds: 0);
        await server.Program.FindLineAsync(0, "the warning", line => line.Origin == LineOrigin.Error
            && line.Text.Contains("block_duration is 0: nobody is ever blocked"));
        using var guesser = await RawClient.ConnectAsync(server.EndPoint);
        await guesser.LogInAsync(Ada, "wrong");
        await guesser.SayAsync("PASS wrong");
        await guesser.SayAsync("PASS wrong");

        await LogInAsync(server, Ada);
    }

    [Fact]
    public async Task Whoever_is_removed_from_the_credentials_is_logged_out_at_the_next_command()
    {
        var server = await StartServerAsync();
        using var ada = await LogInRawAsync(server, Ada);
        Assert.StartsWith("250 ", await ada.SayAsync("DOWNLOAD"));
        await File.WriteAllTextAsync(
            Path.Combine(server.Folder, "credentials.txt"), $"{Bob} {PasswordOf(Bob)}\n", Stopping);
        await server.Program.WaitForLineAsync("credentials.txt was read again: 1 users");

        Assert.StartsWith("421 27 ", await ada.SayAsync("DOWNLOAD"));
        Assert.Null(await ada.ReadLineAsync());
    }

    [Fact]
    public async Task When_the_server_is_lost_the_client_says_so_and_ends_with_exit_code_3()
    {
        var server = await StartServerAsync();
        var phone = await LogInAsync(server, Ada);

        server.Program.Kill();

        Assert.Equal(3, await phone.Program.WaitForExitAsync());
        Assert.NotEmpty(LinesOf(phone.Program, LineOrigin.Error));
    }

    [Fact]
    public async Task After_a_kill_whoever_was_blocked_is_blocked_still_and_nobody_else()
    {
        var server = await StartServerAsync(blockSeconds: 3600);
        await BlockAsync(server, Bob);
        await KillAsync(server);
        server = await StartServerInAsync(server.Folder, blockSeconds: 3600);

        using var bob = await RawClient.ConnectAsync(server.EndPoint);
        Assert.StartsWith("432 ", await bob.LogInAsync(Bob, PasswordOf(Bob)));
        await LogInAsync(server, Ada);
    }

    [Fact]
    public async Task It_goes_on_serving_when_its_terminal_is_closed()
    {
        var server = await StartServerAsync();
        var phone = await LogInAsync(server, Ada);
        server.Program.CloseOutput();

        for (var i = 0; i < 5; i++) await phone.DownloadTempIdAsync();

        Assert.Equal(0, await phone.LogOutAsync());
        Assert.Equal(5, (await File.ReadAllLinesAsync(server.TempIDsFile, Stopping)).Length);
    }

    [Fact]
    public async Task Garbage_on_the_TCP_port_disturbs_nobody()
    {
        var server = await StartServerAsync();
        var phone = await LogInAsync(server, Ada);
        byte[][] garbage =
        [
            new byte[100_000],
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(),
            Encoding.ASCII.GetBytes(new string('x', 300)),
            [0x16, 3, 1, 2, 0, 1, 0, 1, 0xFC],
            "230 Welcome\r\nDOWNLOAD\r\nUPLOAD 999999999\r\n"u8.ToArray(),
        ];

        foreach (var bytes in garbage)
        {
            using var client = await RawClient.ConnectAsync(server.EndPoint);
            await client.SendAsync(bytes);
            client.Vanish();
        }

        await phone.DownloadTempIdAsync();
        Assert.Empty(LinesOf(server.Program, LineOrigin.Error));
    }

    [Fact]
    public async Task Changed_credentials_are_picked_up()
    {
        var server = await StartServerAsync();
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "credentials.txt"), "newcomer hello1\n", Stopping);
        await server.Program.WaitForLineAsync("credentials.txt was read again: 1 users");
        await (await StartPhoneAsync(server)).LogInAsync("newcomer", "hello1");
    }

    [Fact]
    public async Task Credentials_changed_for_the_worse_are_refused_and_the_old_ones_stay()
    {
        var server = await StartServerAsync();
        var file = Path.Combine(server.Folder, "credentials.txt");
        await File.WriteAllTextAsync(file, "newcomer hello1\nbroken\n", Stopping);

        var said = await server.Program.WaitForLineAsync("credentials.txt, line 2:");

        Assert.Equal(LineOrigin.Error, said.Origin);
        await LogInAsync(server, Ada);
    }

    /// <summary>
    /// Whether this process was started with a signal ignored, as what a script puts in the background is; programs
    /// that it starts ignore the signal too. Known on Linux alone.
    /// </summary>
    private static void SkipWhereIgnored(int signal) => Assert.SkipWhen(IsIgnored(signal),
        "The signal is ignored where these tests were started (in the background, by nohup), as programs inherit.");

    private static bool IsIgnored(int signal)
    {
        const string Status = "/proc/self/status";
        const string Ignored = "SigIgn:";
        if (!File.Exists(Status)) return false;
        var mask = File.ReadLines(Status).First(line => line.StartsWith(Ignored))[Ignored.Length..];
        return (Convert.ToUInt64(mask.Trim(), 16) >> (signal - 1) & 1) == 1;
    }
}
