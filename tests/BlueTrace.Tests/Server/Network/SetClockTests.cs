namespace BlueTrace.Tests.Server.Network;

/// <summary>
/// Somebody sets the machine's clock while the server runs, forward or back. The clock that only runs forward goes on.
/// </summary>
public sealed class SetClockTests : IAsyncDisposable
{
    private const string Ada = "+61410999999";

    private readonly SettableClock _clock = new(new DateTimeOffset(2020, 5, 14, 18, 0, 0, TimeSpan.Zero));
    private readonly ServerUnderTest _server;

    public SetClockTests() => _server = new ServerUnderTest(clock: _clock.Running, seenClock: _clock);

    public static TheoryData<int> Days => [-400, -1, 1, 400];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory, MemberData(nameof(Days))]
    public async Task A_block_lasts_as_long_as_ever(int days)
    {
        using (var guesser = await _server.ConnectAsync())
        {
            await guesser.SendAsync($"USER {Ada}\nPASS a\nPASS b\nPASS c\n");
            Assert.StartsWith("431 ", (await guesser.ReadToEndAsync())[^1]);
        }

        _clock.Set(days);
        _clock.Running.Advance(TimeSpan.FromSeconds(59));
        Assert.StartsWith("432 ", await _server.TryLogInAsync(Ada, "bada4568"));

        _clock.Set(-days);
        _clock.Running.Advance(TimeSpan.FromSeconds(1));
        Assert.StartsWith("230 ", await _server.TryLogInAsync(Ada, "bada4568"));
    }

    [Theory, MemberData(nameof(Days))]
    public async Task TempIDs_carry_the_new_time_at_once(int days)
    {
        using var client = await _server.LogInAsync();
        _clock.Set(days);
        var start = Timestamp.At(_clock.GetUtcNow());

        var issued = await client.AskAsync("DOWNLOAD\n");
        Assert.EndsWith($" {start} {start.AddSeconds(899)}", issued);
    }

    [Theory, MemberData(nameof(Days))]
    public async Task No_deadline_comes_early_or_late(int days)
    {
        using var silent = await _server.ConnectAsync();
        using var idle = await _server.LogInAsync();
        _clock.Set(days);
        await WatchAsync(TimeSpan.FromSeconds(5));
        Assert.StartsWith("250 ", await idle.AskAsync("DOWNLOAD\n"));
        Assert.StartsWith("331 ", await silent.AskAsync($"USER {Ada}\n"));

        var told = silent.ReadLineAsync();
        await WatchAsync(ServerLimits.Default.LoginTimeout - TimeSpan.FromSeconds(10));
        Assert.False(told.IsCompleted);
        await WatchAsync(TimeSpan.FromSeconds(10));
        Assert.StartsWith("421 18 ", await told);
    }

    [Theory, MemberData(nameof(Days))]
    public async Task An_announced_upload_may_take_as_long_as_ever(int days)
    {
        using var client = await _server.LogInAsync();
        Assert.StartsWith("354 ", await client.AskAsync("UPLOAD 1\n"));
        _clock.Set(days);
        await WatchAsync(TimeSpan.FromSeconds(5));

        await client.SendAsync("12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\n");
        Assert.StartsWith("251 ", await client.ReadLineAsync());
    }

    /// <summary>Time goes by, and every second of it the server looks for clients that are late.</summary>
    private async Task WatchAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(1))
        {
            _clock.Running.Advance(TimeSpan.FromSeconds(1));
            await _server.GreetSomebodyAsync();
        }
    }
}
