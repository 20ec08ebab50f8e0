namespace BlueTrace.Tests.Server.Storage;

/// <summary>The store over a disk that fails at the n-th call, for every n that there is.</summary>
public sealed class StoreFailureTests
{
    private const int Batches = 6;

    /// <summary>Write, flush, look at the name.</summary>
    private const int CallsOfOneBatch = 3;

    private readonly MemoryDisk _disk = new();

    [Fact]
    public async Task Whatever_call_fails_nothing_acknowledged_is_lost_and_the_store_goes_on()
    {
        for (var n = await FirstCallAsync(); n <= await CallsOfOneRunAsync(); n++)
        {
            var disk = new MemoryDisk { FailingCall = n };
            var work = await WorkAsync(disk);

            Assert.Equal(2 * Batches - 1, work.TempIds.Count + work.Uploads.Count);
            await AssertAllThereAsync(disk.AfterCrash(), work, n);
        }
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(40), InlineData(10_000)]
    public async Task Whenever_the_power_fails_nothing_acknowledged_is_lost(int unflushedBytesKept)
    {
        for (var n = await FirstCallAsync(); n <= await CallsOfOneRunAsync(); n++)
        {
            var disk = new MemoryDisk { FailingCall = n, StaysBroken = true };
            var work = await WorkAsync(disk);

            await AssertAllThereAsync(disk.AfterCrash(unflushedBytesKept), work, n);
        }
    }

    [Fact]
    public async Task What_fails_is_kept_once_when_it_is_handed_over_again_whatever_call_it_was()
    {
        for (var n = await FirstCallAsync(); n <= await CallsOfOneRunAsync(); n++)
        {
            var disk = new MemoryDisk { FailingCall = n };
            await using (var store = FileStore.Open(disk))
            {
                var all = Enumerable.Range(1, Batches).Select(number => BatchOf((ulong)number)).ToList();
                foreach (var made in all) await store.PersistAsync(made);
                foreach (var made in all) Assert.True((await store.PersistAsync(made)).IsWhole);
            }

            await using var reopened = FileStore.Open(disk.AfterCrash());
            Assert.Equal(Batches, (await reopened.UploadsAsync()).Count);
            Assert.Equal(2 * Batches, await reopened.ForgetAsync("01/01/2021 00:00:00"));
        }
    }

    /// <summary>Too many open files, say, or a page that can't be read.</summary>
    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Whatever_look_at_the_disk_fails_nothing_acknowledged_is_lost(bool staysBroken)
    {
        var all = new MemoryDisk();
        await WorkAsync(all);
        for (var n = 1; n <= all.Looks; n++)
        {
            var disk = new MemoryDisk { FailingLook = n, StaysBroken = staysBroken };
            Acknowledged work = new([], []);
            try
            {
                work = await WorkAsync(disk);
            }
            catch (StoreException)
            {
                Assert.Equal(0, disk.OpenFiles);
            }

            await AssertAllThereAsync(disk.AfterCrash(), work, n);
        }
    }

    [Fact]
    public async Task An_upload_is_kept_once_whatever_look_fails()
    {
        for (var n = 1; n <= 10; n++)
        {
            var disk = new MemoryDisk();
            await using var store = FileStore.Open(disk);
            disk.FailingLook = disk.Looks + n;
            var upload = Upload();
            await store.KeepAsync(upload);
            disk.FailingLook = 0;
            Assert.Equal(Kept.Yes, await store.KeepAsync(upload));

            Assert.Single(await store.UploadsAsync());
        }
    }

    [Fact]
    public async Task A_start_and_a_forgetting_of_which_any_look_fails_lose_nothing()
    {
        var whole = new MemoryDisk();
        await using (var store = FileStore.Open(whole))
        {
            await store.KeepAsync(Issued(1, start: "01/05/2020 12:00:00"), Issued(2));
            await store.KeepAsync(Upload());
            store.WriteChecksums();
        }

        for (var n = 1; n <= 40; n++)
        {
            var disk = whole.AfterCrash();
            disk.FailingLook = n;
            var failure = await Record.ExceptionAsync(async () =>
            {
                await using var store = FileStore.Open(disk);
                Assert.Equal([2], await store.FoundAsync(2));
                await store.ForgetAsync("10/05/2020 00:00:00");
            });

            Assert.True(failure is null or StoreException, $"look {n}: {failure}");
            Assert.Equal(0, disk.OpenFiles);
            await using var reopened = FileStore.Open(disk.AfterCrash());
            Assert.Equal([2], await reopened.FoundAsync(2));
            Assert.Single(await reopened.UploadsAsync());
        }
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public async Task After_a_failure_its_remains_are_cut_off_once_before_anything_follows_whatever_its_length(int call)
    {
        foreach (var rows in (int[])[1, 2, 50])
        {
            var disk = new MemoryDisk();
            await using var store = FileStore.Open(disk);
            await store.KeepAsync(Issued(100));
            disk.FailingCall = disk.Calls + call;
            Assert.Equal(Kept.Unknown, await store.KeepAsync(Many(rows)));
            Assert.Equal(Kept.Yes, await store.KeepAsync(Issued(200)));

            Assert.Equal(Row(Issued(100)) + Row(Issued(200)), disk.AfterCrash().Text(TempIdsPath));
            Assert.Equal(1, disk.OpenFiles);
            var before = disk.Calls;
            await store.KeepAsync(Issued(300));
            Assert.Equal(before + CallsOfOneBatch, disk.Calls);
        }
    }

    [Fact]
    public void Remains_that_are_cut_off_without_anything_following_do_not_come_back_with_a_crash()
    {
        using var file = TempIdsFile.Open(_disk, TempIdsPath);
        file.Append("whole\n"u8);
        var before = _disk.Calls;
        file.CutRemains();
        Assert.Equal(before, _disk.Calls);

        _disk.FailingCall = _disk.Calls + 2;
        Assert.Throws<StoreException>(() => file.Append("remains\n"u8));
        file.CutRemains();
        for (var seed = 0; seed < 20; seed++)
            Assert.Equal("whole\n", _disk.AfterCrash(new Random(seed)).Text(TempIdsPath));
    }

    [Fact]
    public async Task Where_rows_that_were_acknowledged_are_gone_none_follows_after_a_failure()
    {
        await using var store = FileStore.Open(_disk);
        await store.KeepAsync(Issued(1));
        _disk.FailingCall = _disk.Calls + 1;
        await store.KeepAsync(Issued(2));
        using (var file = _disk.Open(TempIdsPath)) file.Truncate(5);

        Assert.Contains("rows are missing, 5 bytes are left", (await store.PersistAsync(Changes([Issued(2)]))).Reason);
    }

    [Fact]
    public void A_file_that_can_not_even_be_discarded_fails_for_the_reason_that_it_was_not_written()
    {
        var disk = new MemoryDisk { FailingCall = 3, StaysBroken = true };
        var failure = Assert.Throws<IOException>(() => DurableFile.Write(disk, "/data/a", "text"u8));
        Assert.Contains("call 3", failure.Message);
    }

    [Fact]
    public async Task A_start_that_fails_at_any_call_leaves_nothing_open()
    {
        for (var n = 1; n < await FirstCallAsync(); n++)
        {
            var disk = new MemoryDisk();
            disk.Put(TempIdsPath, Row(Issued(1)) + "torn");
            disk.FailingCall = n;
            var failure = await Record.ExceptionAsync(async () => await FileStore.Open(disk).DisposeAsync());

            Assert.True(failure is null or StoreException, $"{failure}");
            Assert.Equal(0, disk.OpenFiles);
        }
    }

    private static async Task<int> FirstCallAsync()
    {
        var disk = new MemoryDisk();
        await using var store = FileStore.Open(disk);
        return disk.Calls + 1;
    }

    private static async Task<int> CallsOfOneRunAsync()
    {
        var disk = new MemoryDisk();
        await WorkAsync(disk);
        Assert.True(disk.Calls > 3 * Batches, "the run is long enough to fail in many places");
        return disk.Calls;
    }

    /// <summary>A TempID and an upload.</summary>
    private static Changes BatchOf(ulong number) => Changes([Issued(number)], [Upload(user: $"user{number}")]);

    /// <summary>Hands over batches one after another; returns what was acknowledged.</summary>
    private static async Task<Acknowledged> WorkAsync(MemoryDisk disk)
    {
        var acknowledged = new Acknowledged([], []);
        await using var store = FileStore.Open(disk);
        for (ulong number = 1; number <= Batches; number++)
        {
            var outcome = await store.PersistAsync(BatchOf(number));
            Assert.Equal(outcome.IsWhole, outcome.Reason is null);
            if (outcome.TempIds == Kept.Yes) acknowledged.TempIds.Add(number);
            if (outcome.Uploads is [Kept.Yes]) acknowledged.Uploads.Add(number);
        }

        return acknowledged;
    }

    private static async Task AssertAllThereAsync(MemoryDisk disk, Acknowledged acknowledged, int n)
    {
        await using var store = FileStore.Open(disk);
        foreach (var number in acknowledged.TempIds)
            Assert.True(await store.FindAsync(Id(number)) is not null, $"TempID {number} is lost when call {n} fails");
        var uploaders = (await store.UploadsAsync()).Select(upload => $"{upload.Uploader}").ToHashSet();
        foreach (var number in acknowledged.Uploads)
            Assert.True(uploaders.Contains($"user{number}"), $"upload {number} is lost when call {n} fails");
    }

    private sealed record Acknowledged(List<ulong> TempIds, List<ulong> Uploads);
}
