namespace BlueTrace.Tests.Server.Network;

public sealed class LimitTests
{
    private const string Entry = "12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\n";

    [Fact]
    public async Task A_client_that_does_not_log_in_is_told_and_cut_off()
    {
        await using var server = new ServerUnderTest();
        using var client = await server.ConnectAsync();
        await client.AskAsync("USER +61410888888\n");

        await AdvanceUntilCutOffAsync(
            server, client, ServerLimits.Default.LoginTimeout, "421 18 logging in took too long");
    }

    [Fact]
    public async Task A_slowloris_gains_nothing_by_its_trickle()
    {
        await using var server = new ServerUnderTest();
        using var client = await server.ConnectAsync();
        var half = ServerLimits.Default.LoginTimeout / 2;
        server.Clock.Advance(half);
        await client.SendAsync("U");

        await AdvanceUntilCutOffAsync(server, client, half, "421 18 logging in took too long");
    }

    [Fact]
    public async Task A_client_that_is_idle_for_too_long_is_told_and_cut_off()
    {
        await using var server = new ServerUnderTest();
        using var client = await server.LogInAsync();
        await AdvanceUntilCutOffAsync(
            server, client, ServerLimits.Default.IdleTimeout, "421 19 the session was idle for too long");
    }

    [Fact]
    public async Task Time_to_be_idle_begins_anew_with_each_command()
    {
        await using var server = new ServerUnderTest();
        using var client = await server.LogInAsync();
        for (var i = 0; i < 3; i++)
        {
            server.Clock.Advance(ServerLimits.Default.IdleTimeout - TimeSpan.FromSeconds(2));
            Assert.StartsWith("250", await client.AskAsync("DOWNLOAD\n"));
        }
    }

    [Fact]
    public async Task An_upload_that_trickles_is_cut_off_and_leaves_nothing_behind()
    {
        await using var server = new ServerUnderTest();
        using var client = await server.LogInAsync();
        await client.AskAsync("UPLOAD 2\n" + Entry);
        server.Clock.Advance(ServerLimits.Default.UploadTimeout / 2);
        await client.SendAsync(Entry[..10]);

        await AdvanceUntilCutOffAsync(
            server, client, ServerLimits.Default.UploadTimeout / 2, "421 20 the contact log took too long to arrive");
        Assert.False(Directory.Exists(server.PathOf("uploads")));
    }

    [Fact]
    public async Task A_client_that_never_reads_its_replies_is_cut_off()
    {
        await using var server = new ServerUnderTest();
        using var stuck = await server.LogInAsync();
        var flood = await server.FloodAsync(stuck);
        await server.AdvanceUntilAsync(flood, "the stuck client is still connected");

        await Assert.ThrowsAnyAsync<IOException>(() => flood);
        using var other = await server.LogInAsync();
    }

    [Fact]
    public async Task A_client_that_never_reads_its_replies_does_not_keep_the_server_from_stopping()
    {
        var log = new CollectedLog();
        await using var server = new ServerUnderTest(log: log);
        using var stuck = await server.LogInAsync();
        var flood = await server.FloodAsync(stuck);

        server.Stop();
        await server.AdvanceUntilAsync(server.Running, "the server goes on");

        await Assert.ThrowsAnyAsync<IOException>(() => flood);
        Assert.Contains("10 1 connections did not end in time and were cut.", log.Lines);
    }

    [Fact]
    public async Task One_connection_too_many_is_told_so_and_the_others_go_on()
    {
        await using var server = new ServerUnderTest(limits: new ServerLimits { ConnectionsMax = 2 });
        using var first = await server.LogInAsync();
        using var second = await server.LogInAsync();
        using var third = server.Connect();

        Assert.StartsWith("421 22 ", await third.ReadLineAsync());
        Assert.StartsWith("250", await first.AskAsync("DOWNLOAD\n"));
    }

    [Fact]
    public async Task A_place_that_is_given_up_is_given_to_another()
    {
        await using var server = new ServerUnderTest(limits: new ServerLimits { ConnectionsPerAddressMax = 1 });
        using (var first = await server.LogInAsync())
        {
            await first.SendAsync("LOGOUT\n");
            await first.ReadToEndAsync();
        }

        await ServerUnderTest.AskUntilAsync("220", async () =>
        {
            using var second = server.Connect();
            return await second.ReadLineAsync();
        });
    }

    [Fact]
    public async Task A_connection_over_its_rate_waits_for_its_turn()
    {
        await using var server = new ServerUnderTest(limits: new ServerLimits { CommandsPerSecondMax = 10 });
        using var client = await server.LogInAsync();
        await client.SendAsync(string.Concat(Enumerable.Repeat("nonsense\n", 30)));
        for (var i = 0; i < 30; i++) await client.ReadLineAsync();
        await client.SendAsync("DOWNLOAD\n");
        var reply = client.ReadLineAsync();

        for (var i = 0; i < 100; i++) await server.GreetSomebodyAsync();
        Assert.False(reply.IsCompleted);
        await server.AdvanceUntilAsync(reply, "the connection waits for ever");
    }

    [Fact]
    public async Task A_giant_upload_is_refused_before_it_is_sent()
    {
        await using var server = new ServerUnderTest(
            limits: new ServerLimits { Wire = new WireLimits(LineBytesMax: 256, EntriesMax: 10) });
        using var client = await server.LogInAsync();
        await client.SendAsync("UPLOAD 11\nDOWNLOAD\n");

        Assert.StartsWith("500 5 ", await client.ReadLineAsync());
        Assert.StartsWith("250 ", await client.ReadLineAsync());
    }

    [Fact]
    public async Task One_session_of_a_user_too_many_is_told_so_and_the_others_go_on()
    {
        await using var server = new ServerUnderTest(limits: new ServerLimits { SessionsPerUserMax = 1 });
        using var first = await server.LogInAsync();
        using var second = await server.ConnectAsync();
        await second.SendAsync("USER +61410888888\nPASS comp3331\n");

        Assert.Equal(
            ["331 Password",
                "421 28 the user has reached the limit of sessions; log out of one or try again later"],
            await second.ReadToEndAsync());
        Assert.StartsWith("250 ", await first.AskAsync("DOWNLOAD\n"));
        using var others = await server.LogInAsync("+61410999999", "bada4568");
    }

    [Theory]
    [InlineData("LOGOUT\n"), InlineData("")]
    public async Task However_a_session_ends_its_user_may_have_another(string last)
    {
        await using var server = new ServerUnderTest(limits: new ServerLimits { SessionsPerUserMax = 1 });
        using (var first = await server.LogInAsync()) await first.SendAsync(last);

        await ServerUnderTest.AskUntilAsync("230", () => server.TryLogInAsync("+61410888888", "comp3331"));
    }

    [Fact]
    public async Task A_log_for_which_there_is_no_room_is_put_off_until_another_is_answered()
    {
        await using var server = new ServerUnderTest(limits: new ServerLimits { UploadBytesMax = 100 });
        using var slow = await server.LogInAsync();
        using var put = await server.LogInAsync("+61410999999", "bada4568");
        Assert.StartsWith("354 ", await slow.AskAsync("UPLOAD 1\n"));
        Assert.StartsWith("452 10 ", await put.AskAsync("UPLOAD 1\n"));

        Assert.StartsWith("251 ", await slow.AskAsync(Entry));
        Assert.StartsWith("354 ", await put.AskAsync("UPLOAD 1\n" + Entry));
        Assert.StartsWith("251 ", await put.ReadLineAsync());
    }

    [Fact]
    public async Task A_log_that_never_comes_gives_its_room_back()
    {
        await using var server = new ServerUnderTest(limits: new ServerLimits { UploadBytesMax = 100 });
        using (var gone = await server.LogInAsync()) Assert.StartsWith("354 ", await gone.AskAsync("UPLOAD 1\n"));

        using var put = await server.LogInAsync("+61410999999", "bada4568");
        await ServerUnderTest.AskUntilAsync("354", () => put.AskAsync("UPLOAD 1\n"));
    }

    [Fact]
    public async Task A_user_who_has_had_the_hours_TempIDs_gets_more_when_it_is_over()
    {
        await using var server = new ServerUnderTest(
            limits: new ServerLimits { PerUser = new(TempIdsPerHour: 2, UploadsPerHour: 1) });
        using var client = await server.LogInAsync();
        await client.SendAsync("DOWNLOAD\nDOWNLOAD\nDOWNLOAD\n");
        foreach (var code in new[] { "250 ", "250 ", "452 3600 " })
            Assert.StartsWith(code, await client.ReadLineAsync());

        server.Clock.Advance(TimeSpan.FromHours(1));
        Assert.StartsWith("250 ", await client.AskAsync("DOWNLOAD\n"));
    }

    private static async Task AdvanceUntilCutOffAsync(
        ServerUnderTest server, RawClient client, TimeSpan time, string farewell)
    {
        server.Clock.Advance(time - TimeSpan.FromSeconds(1));
        var replies = client.ReadToEndAsync();
        Assert.False(replies.IsCompleted);
        await server.AdvanceUntilAsync(replies, "the client is still connected");

        Assert.Equal(farewell, (await replies)[^1]);
    }
}
