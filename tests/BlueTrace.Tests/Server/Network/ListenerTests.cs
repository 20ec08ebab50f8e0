namespace BlueTrace.Tests.Server.Network;

/// <summary>Who is let in, and what is said of those who leave.</summary>
public sealed class ListenerTests
{
    [Fact]
    public async Task A_port_in_use_is_named_with_the_remedy()
    {
        await using var server = new ServerUnderTest();
        var refused = Assert.Throws<StartException>(() => new ServerUnderTest(port: server.EndPoint.Port));
        Assert.Equal(
            $"Port {server.EndPoint.Port} of 127.0.0.1 is in use; choose another, or 0 for any.", refused.Message);
    }

    [Fact]
    public async Task Each_address_has_its_own_places_and_whoever_is_turned_away_takes_none()
    {
        await using var server = new ServerUnderTest(limits: new ServerLimits { ConnectionsPerAddressMax = 1 });
        using var first = await server.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            using var again = server.Connect();
            Assert.StartsWith("421 22 ", await again.ReadLineAsync());
        }

        using var elsewhere = new TcpClient(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
        await elsewhere.ConnectAsync(server.EndPoint, TestContext.Current.CancellationToken);
        using var replies = new StreamReader(elsewhere.GetStream());
        Assert.StartsWith("220 ", await replies.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Of_clients_that_vanish_or_speak_TLS_wrongly_the_log_says_nothing(bool isEncrypted)
    {
        var log = new CollectedLog();
        await using var server = new ServerUnderTest(isEncrypted: isEncrypted, log: log);
        var before = log.Lines.Count;
        var client = isEncrypted ? server.ConnectPlainly() : await server.LogInAsync();
        await client.SendAsync(isEncrypted ? [0x16, 3, 1, 0, 1, 0xff, .. new byte[40]] : "UPLOAD 10\n"u8.ToArray());
        if (isEncrypted) await client.ReadToEndAsync();
        client.Vanish();
        await server.GreetSomebodyAsync();
        server.Stop();
        await server.Running;

        Assert.DoesNotContain(log.Lines.Skip(before), line => line.Contains("broke", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_speaks_TLS_tells_whoever_does_not()
    {
        await using var server = new ServerUnderTest(isEncrypted: true);
        using var plain = server.ConnectPlainly();
        await plain.SendAsync("USER +61410888888\n");
        Assert.StartsWith("421 24 ", await plain.ReadLineAsync());
    }

    [Fact]
    public async Task The_last_reply_arrives_although_more_was_sent_than_is_read()
    {
        await using var server = new ServerUnderTest();
        using var client = new TcpClient();
        await client.ConnectAsync(server.EndPoint, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Given.Bytes("LOGOUT\n"), TestContext.Current.CancellationToken);
        var more = Task.Run(async () =>
        {
            await stream.WriteAsync(new byte[10_000_000]);
            client.Client.Shutdown(SocketShutdown.Send);
        });

        using var replies = new StreamReader(stream);
        var all = await replies.ReadToEndAsync(TestContext.Current.CancellationToken);
        await more;
        Assert.EndsWith("\r\n221 Logged out\r\n", all);
    }

    [Fact]
    public async Task A_client_that_reads_late_but_in_time_goes_on_as_before()
    {
        await using var server = new ServerUnderTest(limits: new ServerLimits { CommandsPerSecondMax = 10_000_000 });
        using var slow = await server.LogInAsync();
        const int Commands = 1_500_000;
        var flood = await server.FloodAsync(slow, Commands);

        Assert.False(flood.IsCompleted);
        server.Clock.Advance(ServerLimits.Default.ReplyTimeout / 2);
        await server.GreetSomebodyAsync();
        for (var i = 0; i < Commands; i++) Assert.StartsWith("500 ", await slow.ReadLineAsync());
        await flood;
        server.Clock.Advance(ServerLimits.Default.ReplyTimeout * 2);
        await server.GreetSomebodyAsync();
        Assert.StartsWith("250 ", await slow.AskAsync("DOWNLOAD\n"));
    }

    [Fact]
    public async Task A_mistake_of_ours_costs_its_connection_and_is_logged()
    {
        var log = new CollectedLog();
        var clock = new FaultyClock();
        await using var server = new ServerUnderTest(log: log, clock: clock.Running, seenClock: clock);
        using var client = await server.ConnectAsync();
        clock.IsBroken = true;
        await client.SendAsync("USER +61410888888\n");
        await client.ReadToEndAsync();
        clock.IsBroken = false;

        Assert.StartsWith(
            "7 The connection from 127.0.0.1 broke.",
            Assert.Single(log.Lines, line => line.StartsWith("7 ", StringComparison.Ordinal)));
        await server.GreetSomebodyAsync();
    }

    /// <summary>A clock that can't be read now and then, which no system's is.</summary>
    private sealed class FaultyClock : TimeProvider
    {
        public FakeTimeProvider Running { get; } = new(new DateTimeOffset(2020, 5, 14, 18, 0, 0, TimeSpan.Zero));

        public bool IsBroken { get; set; }

        public override long TimestampFrequency => Running.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => Running.GetUtcNow();

        public override long GetTimestamp() =>
            IsBroken ? throw new InvalidOperationException("The clock is broken.") : Running.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            Running.CreateTimer(callback, state, dueTime, period);
    }
}
