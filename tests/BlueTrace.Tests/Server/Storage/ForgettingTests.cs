using BlueTrace.Core.Authority;
using BlueTrace.Server.Storage;
using static BlueTrace.Tests.Server.Storage.Samples;

namespace BlueTrace.Tests.Server.Storage;

public sealed class ForgettingTests
{
    private const string TempIds = "/data/tempIDs.txt";
    private const string Old = "01/05/2020 12:00:00";
    private const string Young = "20/05/2020 12:00:00";
    private const string Cutoff = "10/05/2020 00:00:00";

    private readonly MemoryDisk _disk = new();
    private readonly TextFileStore _store;

    public ForgettingTests() => _store = TextFileStore.Open(_disk, "/data", static _ => { });

    [Fact]
    public void TempIDs_past_retention_are_gone_from_file_and_memory()
    {
        Commit(1, Old);
        Commit(2, Young);
        Forget();

        Assert.False(_store.TryFind(Id(1), out _));
        Assert.True(_store.TryFind(Id(2), out _));
        Assert.Equal(Row(Issued(2, start: Young)), _disk.AfterCrash().Text(TempIds));
        Assert.Equal([TempIds], _disk.Paths);
    }

    [Fact]
    public void A_TempID_that_expires_at_the_cutoff_stays()
    {
        Commit(1, "09/05/2020 23:45:01");
        Commit(2, "09/05/2020 23:45:00");
        Forget();

        Assert.True(_store.TryFind(Id(1), out _));
        Assert.False(_store.TryFind(Id(2), out _));
    }

    [Fact]
    public void What_is_issued_while_the_file_is_rewritten_is_kept()
    {
        Commit(1, Old);
        var forgetting = _store.Begin(Given.Time(Cutoff));
        Commit(2, Young);
        forgetting.Run();
        Commit(3, Young);
        _store.Finish(forgetting);
        Commit(4, Young);

        Assert.False(_store.TryFind(Id(1), out _));
        using var reopened = TextFileStore.Open(_disk.AfterCrash(), "/data", static _ => { });
        Assert.All([2, 3, 4], number => Assert.True(reopened.TryFind(Id((ulong)number), out _)));
    }

    [Fact]
    public void Where_nothing_is_past_retention_the_file_is_left_alone()
    {
        Commit(1, Young);
        var before = _disk.Calls;
        Forget();

        Assert.Equal(before + 1, _disk.Calls);
        Assert.True(_store.TryFind(Id(1), out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_disk_that_fails_at_any_moment_of_it_loses_nothing(bool powerFails)
    {
        Commit(1, Old);
        Commit(2, Young);
        var failures = 0;
        for (var n = 1; n <= 12; n++)
        {
            var disk = _disk.AfterCrash();
            using var store = TextFileStore.Open(disk, "/data", static _ => { });
            disk.FailingCall = disk.Calls + n;
            disk.StaysBroken = powerFails;
            failures += Try(() => Forget(store)) ? 0 : 1;
            store.Add(Issued(3, start: Young));
            var isAcknowledged = Try(store.Commit);

            using var reopened = TextFileStore.Open(disk.AfterCrash(), "/data", static _ => { });
            Assert.True(reopened.TryFind(Id(2), out _), $"lost when call {n} fails");
            Assert.True(!isAcknowledged || reopened.TryFind(Id(3), out _), $"lost after call {n} failed");
        }

        Assert.InRange(failures, 5, 11);
    }

    [Fact]
    public void Uploads_that_came_in_before_the_cutoff_are_deleted()
    {
        _store.Add(Upload(receivedAt: Old));
        _store.Add(Upload(receivedAt: Young));
        _store.Commit();

        Assert.Equal(1, _store.ForgetUploads(Given.Time(Cutoff)));
        Assert.Equal(
            "/data/uploads/2020-05-20T12-00-00Z-0001.txt",
            Assert.Single(_disk.Paths, path => path.Contains("uploads")));
    }

    private void Commit(ulong number, string start)
    {
        _store.Add(Issued(number, start: start));
        _store.Commit();
    }

    private void Forget() => Forget(_store);

    private static void Forget(TextFileStore store)
    {
        var forgetting = store.Begin(Given.Time(Cutoff));
        forgetting.Run();
        store.Finish(forgetting);
    }

    private static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception failure) when (failure is IOException or StoreException)
        {
            return false;
        }
    }
}
