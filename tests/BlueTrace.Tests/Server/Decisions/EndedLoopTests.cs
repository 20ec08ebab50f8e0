namespace BlueTrace.Tests.Server.Decisions;

/// <summary>What must never be, and is provided for: the loop that decides has ended by a mistake of ours.</summary>
public sealed class EndedLoopTests
{
    // Comparing takes so long that a second attempt surely finds the first one open.
    private static readonly string Hashed =
        $"ann {new PasswordHash(1 << 16, Passes: 12, new byte[16], new byte[32])}\n";

    [Fact]
    public async Task The_server_stops_rather_than_leave_a_port_open_behind_which_nobody_answers()
    {
        var clock = new BrokenClock();
        await using var server = new ServerUnderTest(credentials: Hashed, clock: clock);
        clock.IsBroken = true;
        using var first = await GiveUpAsync(server);
        using var second = await GiveUpAsync(server);

        // The second attempt waits for the first, which is being compared: for that the loop needs a timer.
        Assert.False(await server.Running.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private static async Task<RawClient> GiveUpAsync(ServerUnderTest server)
    {
        var client = await server.ConnectAsync();
        await client.SendAsync("USER ann\nPASS wrong\n");
        return client;
    }

    private sealed class BrokenClock : FakeTimeProvider
    {
        public bool IsBroken { get; set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            IsBroken && dueTime == TimeSpan.FromMilliseconds(100)
                ? throw new InvalidCastException("A mistake of ours.")
                : base.CreateTimer(callback, state, dueTime, period);
    }
}
