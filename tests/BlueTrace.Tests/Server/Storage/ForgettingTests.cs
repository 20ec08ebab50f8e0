using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;
using BlueTrace.Server.Storage;
using static BlueTrace.Tests.Server.Storage.Samples;

namespace BlueTrace.Tests.Server.Storage;

public sealed class ForgettingTests : IAsyncDisposable
{
    private const string TempIds = "/data/tempIDs.txt";
    private const string Old = "01/05/2020 12:00:00";
    private const string Young = "20/05/2020 12:00:00";
    private const string Cutoff = "10/05/2020 00:00:00";

    private readonly MemoryDisk _disk = new();
    private readonly TextFileStore _store;

    public ForgettingTests() => _store = FileStore.Open(_disk);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task TempIDs_past_retention_are_gone_from_file_and_memory()
    {
        await _store.KeepAsync(Issued(1, start: Old));
        await _store.KeepAsync(Issued(2, start: Young));
        Assert.Equal(1, await _store.ForgetAsync(Cutoff));

        Assert.Equal([2], await _store.FoundAsync(1, 2));
        Assert.Equal(Row(Issued(2, start: Young)), _disk.AfterCrash().Text(TempIds));
        Assert.Equal([TempIds], _disk.Paths);
    }

    [Fact]
    public async Task What_is_issued_while_the_file_is_rewritten_is_kept()
    {
        await _store.KeepAsync(Issued(1, start: Old));
        var slow = new SlowDisk(_disk, TempIds + ".new");
        await using var store = FileStore.Open(slow);
        var forgetting = store.ForgetAsync(Given.Time(Cutoff), TestContext.Current.CancellationToken).AsTask();
        await slow.WhenReached.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(Kept.Yes, await store.KeepAsync(Issued(2, start: Young)));
        Assert.Equal([1, 2], await store.FoundAsync(1, 2));
        slow.GoOn();

        Assert.Equal(1, await forgetting);
        Assert.Equal(Kept.Yes, await store.KeepAsync(Issued(3, start: Young)));
        await using var reopened = FileStore.Open(_disk.AfterCrash());
        Assert.Equal([2, 3], await reopened.FoundAsync(1, 2, 3));
    }

    [Fact]
    public async Task Where_nothing_is_past_retention_the_file_is_left_alone()
    {
        await _store.KeepAsync(Issued(1, start: Young));
        var before = _disk.Calls;
        await _store.ForgetAsync(Cutoff);

        Assert.Equal(before + 1, _disk.Calls);
        Assert.Equal([1], await _store.FoundAsync(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_disk_that_fails_at_any_moment_of_it_loses_nothing(bool powerFails)
    {
        await _store.KeepAsync(Issued(1, start: Old), Issued(2, start: Young));
        var failures = 0;
        for (var n = 1; n <= 12; n++)
        {
            var disk = _disk.AfterCrash();
            await using var store = FileStore.Open(disk);
            disk.FailingCall = disk.Calls + n;
            disk.StaysBroken = powerFails;
            if (await Record.ExceptionAsync(() => store.ForgetAsync(Cutoff)) is StoreException) failures++;
            var isAcknowledged = await store.KeepAsync(Issued(3, start: Young)) == Kept.Yes;

            await using var reopened = FileStore.Open(disk.AfterCrash());
            Assert.True(await reopened.FindAsync(Id(2)) is not null, $"lost when call {n} fails");
            Assert.True(!isAcknowledged || await reopened.FindAsync(Id(3)) is not null, $"lost after call {n} failed");
        }

        Assert.InRange(failures, 5, 11);
    }

    [Fact]
    public async Task A_rewrite_that_fails_at_any_call_leaves_nothing_open_and_no_half_file()
    {
        await _store.KeepAsync(Issued(1, start: Old), Issued(2, start: Young));
        for (var n = 1; n <= 12; n++)
        {
            var disk = _disk.AfterCrash();
            await using var store = FileStore.Open(disk);
            disk.FailingCall = disk.Calls + n;
            await Record.ExceptionAsync(() => store.ForgetAsync(Cutoff));
            disk.FailingCall = 0;

            Assert.Equal(1, disk.OpenFiles);
            Assert.Equal([TempIds], disk.Paths);
            Assert.Equal(Kept.Yes, await store.KeepAsync(Issued(3, start: Young)));
            await store.ForgetAsync(Cutoff);
            Assert.Equal([2, 3], await store.FoundAsync(1, 2, 3));
        }
    }

    [Fact]
    public async Task A_rewrite_that_is_stopped_leaves_nothing_open_and_everything_as_it_was()
    {
        await _store.KeepAsync(Issued(1, start: Old), Issued(2, start: Young));
        var slow = new SlowDisk(_disk, TempIds + ".new");
        await using var store = FileStore.Open(slow);
        using var stopping = new CancellationTokenSource();
        var before = _disk.OpenFiles;
        var forgetting = store.ForgetAsync(Given.Time(Cutoff), stopping.Token).AsTask();
        await slow.WhenReached.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await stopping.CancelAsync();
        slow.GoOn();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => forgetting);
        Assert.Equal(before, _disk.OpenFiles);
        Assert.Equal([TempIds], _disk.Paths);
        Assert.Equal([1, 2], await store.FoundAsync(1, 2));
    }

    [Fact]
    public async Task What_a_crash_left_of_a_rewrite_goes_at_the_next_start()
    {
        _disk.Put(TempIds + ".new", Row(Issued(1, start: Old)));
        await using var reopened = FileStore.Open(_disk);

        Assert.Equal([TempIds], _disk.Paths);
    }

    [Fact]
    public async Task Uploads_that_came_in_before_the_cutoff_are_deleted()
    {
        await _store.KeepAsync(Upload(receivedAt: Old));
        await _store.KeepAsync(Upload(receivedAt: Young));

        Assert.Equal(1, await _store.ForgetAsync(Cutoff));
        Assert.Equal(
            "/data/uploads/2020-05-20T12-00-00Z-0001.txt",
            Assert.Single(_disk.AfterCrash().Paths, path => path.Contains("uploads")));
    }

    [Fact]
    public async Task Uploads_are_deleted_though_the_TempIDs_can_not_be_rewritten()
    {
        var broken = new BrokenDisk(_disk);
        await using var store = FileStore.Open(broken);
        await store.KeepAsync(Issued(1, start: Old));
        await store.KeepAsync(Upload(receivedAt: Old));
        broken.Broken = ".new";

        await Assert.ThrowsAsync<StoreException>(() => store.ForgetAsync(Cutoff));
        Assert.Empty(await store.UploadsAsync());
        Assert.Equal([1], await store.FoundAsync(1));
    }
}
