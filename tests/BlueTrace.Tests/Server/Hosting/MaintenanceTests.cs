namespace BlueTrace.Tests.Server.Hosting;

/// <summary>What happens beside the service, by a clock that the test moves.</summary>
public sealed class MaintenanceTests : FolderTest, IAsyncDisposable
{
    private const string Refused = "17 ";
    private const string Failed = "9 ";
    private const string Forgot = "8 ";

    private static readonly TimeSpan Retained = TimeSpan.FromDays(21);

    private readonly CollectedLog _log = new();
    private readonly MemoryDisk _disk = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly SettableClock _clock = new(Noon.Utc);
    private TextFileStore? _store;
    private Task _running = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        if (_store is not null) await _store.DisposeAsync();
        _stopping.Dispose();
        Dispose();
    }

    [Fact]
    public async Task A_clock_that_is_weeks_ahead_at_the_start_deletes_nothing_and_that_is_said_once()
    {
        await KeepAsync(Issued(1));
        _clock.Set(days: 23);
        var store = Start();
        await WaitForAsync(Refused);
        for (var hour = 0; hour < 30; hour++) _clock.Running.Advance(TimeSpan.FromHours(1));

        Assert.Equal([1], await store.FoundAsync(1));
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task A_row_from_the_future_makes_no_wrong_clock_right()
    {
        await KeepAsync(Issued(1), Given.Issued("ada 00000000000000000002 22/06/2020 12:00:00 22/06/2020 12:15:00"));
        _clock.Set(days: 23);
        var store = Start();
        await WaitForAsync(Refused);

        Assert.Equal([1, 2], await store.FoundAsync(1, 2));
    }

    [Fact]
    public async Task Whoever_says_so_has_everything_forgotten()
    {
        await KeepAsync(Issued(1));
        _clock.Set(days: 23);
        var store = Start(isBelieved: true);
        _clock.Running.Advance(RetentionClock.Delay);
        await WaitForAsync(Forgot);

        Assert.Empty(await store.FoundAsync(1));
    }

    [Fact]
    public async Task In_the_first_minutes_after_a_start_nothing_is_forgotten()
    {
        await KeepAsync(Issued(1, start: "01/04/2020 12:00:00"), Issued(2));
        var store = Start();
        _clock.Running.Advance(RetentionClock.Delay - TimeSpan.FromTicks(1));
        Assert.Equal([1, 2], await store.FoundAsync(1, 2));

        _clock.Running.Advance(TimeSpan.FromTicks(1));
        await WaitForAsync(Forgot);
        Assert.Equal([2], await store.FoundAsync(1, 2));
    }

    [Fact]
    public async Task A_clock_that_is_set_weeks_ahead_later_deletes_nothing_and_that_is_said_once()
    {
        await KeepAsync(Issued(1));
        var store = Start();
        _clock.Set(days: 40);
        _clock.Running.Advance(RetentionClock.Delay);
        await WaitForAsync("18 ");
        for (var hour = 0; hour < 30; hour++) _clock.Running.Advance(TimeSpan.FromHours(1));

        Assert.Equal([1], await store.FoundAsync(1));
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task A_forgetting_that_lacks_room_is_put_off_said_once_and_done_once_there_is()
    {
        await KeepAsync([Issued(1, start: "01/04/2020 12:00:00"), .. Many(5000, from: 2)]);
        _disk.Capacity = 500_000;
        var store = Start();
        _clock.Running.Advance(RetentionClock.Delay);
        await WaitForAsync(Failed);
        for (var hour = 0; hour < 5; hour++) _clock.Running.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Kept.Yes, await store.KeepAsync(Issued(1_000_000)));

        _disk.Capacity = long.MaxValue;
        await WaitForAsync(Forgot, () => _clock.Running.Advance(TimeSpan.FromHours(1)));
        Assert.Single(_log.Lines, line => line.StartsWith(Failed));
    }

    [Fact]
    public async Task Checksums_are_written_within_a_second_and_where_they_can_not_be_that_is_said_once()
    {
        var store = Start();
        var before = _disk.Bytes("/data/tempIDs.sums").Length;
        await store.KeepAsync(Issued(1));
        await WaitAsync(
            () => _disk.Bytes("/data/tempIDs.sums").Length > before,
            () => _clock.Running.Advance(TimeSpan.FromSeconds(1)));

        await store.KeepAsync(Issued(2));
        _disk.StaysBroken = true;
        _disk.FailingCall = _disk.Calls + 1;
        await WaitForAsync("3 /data/tempIDs.sums", () => _clock.Running.Advance(TimeSpan.FromSeconds(1)));
        for (var second = 0; second < 5; second++) _clock.Running.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(_log.Lines);
    }

    private async Task KeepAsync(params IssuedTempId[] issued)
    {
        await using var store = FileStore.Open(_disk);
        await store.KeepAsync(issued);
    }

    private TextFileStore Start(bool isBelieved = false)
    {
        File.WriteAllText(PathOf("credentials.txt"), "ada right\n");
        var now = new Moment(_clock.GetElapsedTime(0), _clock.GetUtcNow());
        _store = FileStore.Open(_disk, now: now);
        var retention = new RetentionClock(Retained, now, _store.Newest, isBelieved);
        _running =
            new Maintenance(CredentialsFile.Open(Folder), _store, retention, _clock, _log).RunAsync(_stopping.Token);
        return _store;
    }

    private Task WaitForAsync(string line, Action? meanwhile = null) =>
        WaitAsync(() => _log.Lines.Any(said => said.StartsWith(line)), meanwhile);

    private static Task WaitAsync(Func<bool> holds, Action? meanwhile) => Condition.WaitForAsync("it is so", () =>
    {
        if (holds()) return true;
        meanwhile?.Invoke();
        return false;
    }, CancellationToken.None);
}
