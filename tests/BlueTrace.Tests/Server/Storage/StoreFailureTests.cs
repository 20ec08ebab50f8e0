using BlueTrace.Core.Authority;
using BlueTrace.Server.Storage;
using static BlueTrace.Tests.Server.Storage.Samples;

namespace BlueTrace.Tests.Server.Storage;

/// <summary>The store over a disk that fails at the n-th call, for every n that there is.</summary>
public sealed class StoreFailureTests
{
    private const int Commits = 6;

    [Fact]
    public void Whatever_call_fails_nothing_acknowledged_is_lost_and_the_store_goes_on()
    {
        for (var n = FirstCall(); n <= CallsOfOneRun(); n++)
        {
            var disk = new MemoryDisk { FailingCall = n };
            var acknowledged = Work(disk, out var failures);

            Assert.Equal(1, failures);
            Assert.Equal(Commits - 1, acknowledged.Count);
            AssertAllThere(disk.AfterCrash(), acknowledged, n);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(10_000)]
    public void Whenever_the_power_fails_nothing_acknowledged_is_lost(int unflushedBytesKept)
    {
        for (var n = FirstCall(); n <= CallsOfOneRun(); n++)
        {
            var disk = new MemoryDisk { FailingCall = n, StaysBroken = true };
            var acknowledged = Work(disk, out _);

            AssertAllThere(disk.AfterCrash(unflushedBytesKept), acknowledged, n);
        }
    }

    [Fact]
    public void A_TempID_whose_commit_failed_is_not_found()
    {
        var disk = new MemoryDisk();
        using var store = Open(disk);
        store.Add(Issued(1));
        disk.FailingCall = disk.Calls + 1;

        Assert.Throws<StoreException>(store.Commit);
        Assert.False(store.TryFind(Id(1), out _));
    }

    [Fact]
    public void After_a_failed_write_its_remains_are_cut_off_before_anything_follows()
    {
        var disk = new MemoryDisk();
        using var store = Open(disk);
        store.Add(Issued(1));
        disk.FailingCall = disk.Calls + 1;
        Assert.Throws<StoreException>(store.Commit);
        store.Add(Issued(2));
        store.Commit();

        Assert.Equal(Row(Issued(2)), disk.Text("/data/tempIDs.txt"));
    }

    private static int FirstCall()
    {
        var disk = new MemoryDisk();
        using var store = Open(disk);
        return disk.Calls + 1;
    }

    private static int CallsOfOneRun()
    {
        var disk = new MemoryDisk();
        Work(disk, out _);
        Assert.True(disk.Calls > 3 * Commits, "the run is long enough to fail in many places");
        return disk.Calls;
    }

    /// <summary>Commits one after another, each a TempID and an upload; returns those that were acknowledged.</summary>
    private static List<ulong> Work(MemoryDisk disk, out int failures)
    {
        var acknowledged = new List<ulong>();
        failures = 0;
        using var store = Open(disk);
        for (ulong number = 1; number <= Commits; number++)
        {
            store.Add(Issued(number));
            store.Add(Upload(user: $"user{number}"));
            try
            {
                store.Commit();
                acknowledged.Add(number);
            }
            catch (StoreException)
            {
                failures++;
            }
        }

        return acknowledged;
    }

    private static void AssertAllThere(MemoryDisk disk, List<ulong> acknowledged, int n)
    {
        using var store = Open(disk);
        var uploads = disk.Paths
            .Where(path => path.EndsWith(".txt", StringComparison.Ordinal) && path.Contains("uploads"))
            .Select(disk.Text).ToList();
        Assert.All(uploads, text => Assert.EndsWith("end\n", text));
        foreach (var number in acknowledged)
        {
            Assert.True(store.TryFind(Id(number), out _), $"TempID {number} is lost when call {n} fails");
            Assert.True(
                uploads.Any(text => text.StartsWith($"uploader user{number}\n", StringComparison.Ordinal)),
                $"upload {number} is lost when call {n} fails");
        }
    }

    private static TextFileStore Open(MemoryDisk disk) => TextFileStore.Open(disk, "/data", static _ => { });
}
