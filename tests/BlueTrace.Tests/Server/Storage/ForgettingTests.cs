namespace BlueTrace.Tests.Server.Storage;

public sealed class ForgettingTests : IAsyncDisposable
{
    private const string Old = "01/05/2020 12:00:00";
    private const string Young = "20/05/2020 12:00:00";
    private const string Cutoff = "10/05/2020 00:00:00";

    /// <summary>Write, flush, look at the name.</summary>
    private const int CallsOfOneBatch = 3;

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
        Assert.Equal(Row(Issued(2, start: Young)), _disk.AfterCrash().Text(TempIdsPath));
        Assert.Equal([SumsPath, TempIdsPath], _disk.Paths.Order());
        var before = _disk.Calls;
        await _store.KeepAsync(Issued(3, start: Young));
        Assert.Equal(before + CallsOfOneBatch, _disk.Calls);
    }

    [Fact]
    public async Task Of_rows_with_one_TempID_and_of_an_earlier_rewrite_nothing_is_in_the_new_file()
    {
        IssuedTempId[] issued = [Issued(1, start: Old), Issued(2, start: Young), Issued(2, "bob", Young)];
        _disk.Put(TempIdsPath, string.Concat(issued.Select(Row)));
        _disk.Delete(SumsPath);
        await using var store = FileStore.Open(_disk);
        _disk.Put(TempIdsPath + ".new", Row(Issued(7, start: Young)));
        Assert.Equal(1, await store.ForgetAsync(Cutoff));

        Assert.Equal(Row(Issued(2, start: Young)), _disk.AfterCrash().Text(TempIdsPath));
    }

    [Fact]
    public void Looking_for_what_is_past_retention_can_be_stopped()
    {
        _disk.Put(TempIdsPath, Row(Issued(1, start: Young)));
        using var compaction = new RetentionCompaction(_disk, TempIdsPath, Given.Time(Cutoff));
        Assert.Throws<OperationCanceledException>(
            () => compaction.Run(_disk.Bytes(TempIdsPath).Length, new CancellationToken(canceled: true)));
    }

    /// <summary>Regression: a name that the operator never saw.</summary>
    [Fact]
    public async Task Where_the_new_file_cannot_be_written_the_old_one_is_named()
    {
        await _store.KeepAsync(Issued(1, start: Old), Issued(2, start: Young));
        await using var store = FileStore.Open(new BrokenDisk(_disk) { Broken = ".new" });
        var failed = await Assert.ThrowsAsync<StoreException>(() => store.ForgetAsync(Cutoff));
        Assert.StartsWith($"{TempIdsPath}: ", failed.Message);
    }

    [Fact]
    public async Task What_is_issued_while_the_file_is_rewritten_is_kept()
    {
        var young = Many(3, from: 2, Young);
        await _store.KeepAsync(Issued(1, start: Old), young[0]);
        var slow = new SlowDisk(_disk, TempIdsPath + ".new");
        await using var store = FileStore.Open(slow);
        var forgetting = await BeginToForgetAsync(store, slow);
        Assert.Equal(Kept.Yes, await store.KeepAsync(young[1]));
        Assert.Equal([1, 2, 3], await store.FoundAsync(1, 2, 3));
        slow.GoOn();

        Assert.Equal(1, await forgetting);
        Assert.Equal(Kept.Yes, await store.KeepAsync(young[2]));
        Assert.Equal([2, 3, 4], await store.FoundAsync(1, 2, 3, 4));
        Assert.Equal(string.Concat(young.Select(Row)), _disk.AfterCrash().Text(TempIdsPath));
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
    [InlineData(false), InlineData(true)]
    public async Task A_disk_that_fails_at_any_moment_of_it_loses_nothing(bool powerFails)
    {
        await _store.KeepAsync(Issued(2, start: Young), Issued(1, start: Old));
        var failures = 0;
        for (var n = 1; n <= 20; n++)
        {
            var disk = _disk.AfterCrash();
            await using var store = FileStore.Open(disk);
            disk.FailingCall = disk.Calls + n;
            disk.StaysBroken = powerFails;
            if (await Record.ExceptionAsync(() => store.ForgetAsync(Cutoff)) is StoreException) failures++;
            var isAcknowledged = await store.KeepAsync(Issued(3, start: Young)) == Kept.Yes;

            foreach (var crashed in (MemoryDisk[])
                [disk.AfterCrash(), .. Enumerable.Range(0, 10).Select(seed => disk.AfterCrash(new Random(seed)))])
            {
                await using var reopened = FileStore.Open(crashed);
                Assert.True(await reopened.FindAsync(Id(2)) is not null, $"lost when call {n} fails");
                Assert.True(
                    !isAcknowledged || await reopened.FindAsync(Id(3)) is not null, $"lost after call {n} failed");
            }
        }

        Assert.InRange(failures, 5, 19);
    }

    [Fact]
    public async Task A_rewrite_that_fails_at_any_call_leaves_nothing_open_and_no_half_file()
    {
        await _store.KeepAsync(Issued(1, start: Old), Issued(2, start: Young));
        for (var n = 1; n <= 20; n++)
        {
            var disk = _disk.AfterCrash();
            await using var store = FileStore.Open(disk);
            disk.FailingCall = disk.Calls + n;
            await Record.ExceptionAsync(() => store.ForgetAsync(Cutoff));
            disk.FailingCall = 0;

            Assert.Equal(1, disk.OpenFiles);
            store.WriteChecksums();
            Assert.Equal([SumsPath, TempIdsPath], disk.Paths.Order());
            Assert.Equal(Kept.Yes, await store.KeepAsync(Issued(3, start: Young)));
            await store.ForgetAsync(Cutoff);
            Assert.Equal([2, 3], await store.FoundAsync(1, 2, 3));
        }
    }

    [Fact]
    public async Task Failures_before_a_rewrite_in_it_and_after_it_prevent_no_start()
    {
        await _store.KeepAsync(Issued(1, start: Old), Issued(2, start: Young));
        _store.WriteChecksums();
        for (var n = 1; n <= 20; n++)
        {
            for (var m = 1; m <= 8; m++)
            {
                var disk = _disk.AfterCrash();
                await using var store = FileStore.Open(disk);
                foreach (var issued in (IssuedTempId[])[Issued(3), Issued(4, user: "bob")])
                {
                    disk.FailingCall = disk.Calls + CallsOfOneBatch;
                    await store.KeepAsync(issued);
                }

                disk.FailingCall = disk.Calls + n;
                await Record.ExceptionAsync(() => store.ForgetAsync(Cutoff));
                (disk.FailingCall, disk.StaysBroken) = (disk.Calls + m, true);
                Record.Exception(store.WriteChecksums);
                for (var seed = 0; seed < 5; seed++)
                {
                    await using var reopened = FileStore.Open(disk.AfterCrash(new Random(seed)));
                    Assert.Equal([2], await reopened.FoundAsync(2));
                }
            }
        }
    }

    [Fact]
    public async Task What_is_forgotten_is_forgotten_though_its_checksums_can_not_be_written()
    {
        const int CallsOfChecksums = 7;
        await _store.KeepAsync(Issued(1, start: Old), Issued(2, start: Young));
        var whole = _disk.AfterCrash();
        await using (var store = FileStore.Open(whole)) await store.ForgetAsync(Cutoff);
        for (var n = 0; n < CallsOfChecksums; n++)
        {
            var disk = _disk.AfterCrash();
            disk.FailingCall = whole.Calls - n;
            await using (var store = FileStore.Open(disk))
            {
                Assert.Equal(1, await store.ForgetAsync(Cutoff));
                store.WriteChecksums();
            }

            await using var reopened = FileStore.Open(disk, warn: Assert.Fail);
            Assert.Equal([SumsPath, TempIdsPath], disk.Paths.Order());
        }
    }

    [Fact]
    public async Task A_rewrite_that_is_stopped_leaves_nothing_open_and_everything_as_it_was()
    {
        await _store.KeepAsync(Issued(1, start: Old), Issued(2, start: Young));
        var slow = new SlowDisk(_disk, TempIdsPath + ".new");
        await using var store = FileStore.Open(slow);
        using var stopping = new CancellationTokenSource();
        var before = _disk.OpenFiles;
        var forgetting = await BeginToForgetAsync(store, slow, stopping.Token);
        await stopping.CancelAsync();
        slow.GoOn();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => forgetting);
        Assert.Equal(before, _disk.OpenFiles);
        Assert.Equal([SumsPath, TempIdsPath], _disk.Paths.Order());
        Assert.Equal([1, 2], await store.FoundAsync(1, 2));
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

    [Fact]
    public async Task Where_the_disk_has_too_little_room_nothing_is_begun_and_the_service_goes_on()
    {
        await _store.KeepAsync([Issued(1, start: Old), .. Many(5000, from: 2, Young)]);
        _disk.Capacity = 2 * _disk.Bytes(TempIdsPath).Length;
        var failure = await Assert.ThrowsAsync<StoreException>(() => _store.ForgetAsync(Cutoff));

        Assert.Contains("too little room", failure.Message);
        Assert.Equal([SumsPath, TempIdsPath], _disk.Paths.Order());
        Assert.Equal(Kept.Yes, await _store.KeepAsync(Issued(1_000_000, start: Young)));
        _disk.Capacity *= 2;
        Assert.Equal(1, await _store.ForgetAsync(Cutoff));
    }

    [Theory]
    [InlineData(0), InlineData(-1)]
    public async Task A_rewrite_needs_room_for_what_is_kept_and_for_what_comes_meanwhile(int missing)
    {
        const int ReservedBytes = 256 * 1024;
        var young = Many(10, from: 2, Young);
        await _store.KeepAsync([Issued(1, start: Old), .. young]);
        _disk.Capacity = _disk.Bytes(TempIdsPath).Length + _disk.Bytes(SumsPath).Length
            + young.Sum(issued => Row(issued).Length) + ReservedBytes + missing;

        if (missing == 0) Assert.Equal(1, await _store.ForgetAsync(Cutoff));
        else await Assert.ThrowsAsync<StoreException>(() => _store.ForgetAsync(Cutoff));
    }

    [Fact]
    public async Task A_disk_that_is_full_in_the_midst_of_a_rewrite_has_the_room_back_at_once()
    {
        await _store.KeepAsync([Issued(1, start: Old), .. Many(100, from: 2, Young)]);
        var slow = new SlowDisk(_disk, TempIdsPath + ".new");
        await using var store = FileStore.Open(slow);
        var forgetting = await BeginToForgetAsync(store, slow);
        _disk.Capacity = _disk.Bytes(TempIdsPath).Length + _disk.Bytes(SumsPath).Length + 4000;
        slow.GoOn();

        await Assert.ThrowsAsync<StoreException>(() => forgetting);
        Assert.Equal(Kept.Yes, await store.KeepAsync(Many(40, from: 200)));
    }

    [Theory]
    [InlineData("tempIDs.txt.new"), InlineData("tempIDs.sums.part"), InlineData("tempIDs.sums.new")]
    [InlineData("lockouts.txt.part"), InlineData("tempIDs.txt.cut-2020-05-01T12-00-00Z.part")]
    [InlineData("uploads/2020-05-01T12-00-00Z-0001.txt.part")]
    public async Task What_a_crash_left_unfinished_goes_at_the_next_start_for_good(string name)
    {
        _disk.Put($"/data/{name}", "half");
        await using var reopened = FileStore.Open(_disk);
        Assert.Equal([SumsPath, TempIdsPath], _disk.AfterCrash().Paths.Order());
    }

    [Fact]
    public async Task What_is_not_the_servers_stays()
    {
        string[] others =
        [
            "/data/notes.new", "/data/credentials.txt.part", "/data/tempIDs.txt~", "/data/uploads/notes.part",
            "/data/notes.txt.cut-2020-05-09T23-59-59Z", "/data/tempIDs.txt-2020-05-09T23-59-59Z",
        ];
        foreach (var path in others) _disk.Put(path, "mine");
        await using var reopened = FileStore.Open(_disk);
        await reopened.ForgetAsync("01/01/2030 00:00:00");

        Assert.All(others, path => Assert.Contains(path, _disk.Paths));
    }

    [Fact]
    public async Task What_was_put_aside_is_forgotten_like_everything_else()
    {
        _disk.Put("/data/tempIDs.txt.cut-2020-05-09T23-59-59Z", Row(Issued(1)));
        _disk.Put("/data/tempIDs.sums.cut-2020-05-10T00-00-00Z-2", Row(Issued(1)));
        await _store.ForgetAsync(Cutoff);

        Assert.Equal(
            ["/data/tempIDs.sums", "/data/tempIDs.sums.cut-2020-05-10T00-00-00Z-2", TempIdsPath],
            _disk.AfterCrash().Paths.Order());
    }

    [Fact]
    public async Task An_encounter_is_forgotten_by_its_own_end_and_the_others_of_the_log_stay()
    {
        await _store.KeepAsync(Upload(receivedAt: Young, entries: [Heard(1, Old), Heard(2, Young), Heard(3, Old)]));
        Assert.Equal(0, await _store.ForgetAsync(Cutoff));

        var left = Assert.Single(await FileStore.Open(_disk.AfterCrash()).UploadsAsync());
        Assert.Equal([Heard(2, Young)], left.Entries);
        Assert.DoesNotContain(_disk.AfterCrash().Paths, path => path.Contains(".part"));
    }

    [Fact]
    public async Task A_log_that_is_not_read_keeps_nothing_else_and_is_named()
    {
        await _store.KeepAsync(Issued(1, start: Old));
        await _store.KeepAsync(Upload(receivedAt: Young, entries: [Heard(1, Old)]));
        _disk.Put("/data/uploads/2020-05-20T11-00-00Z-0001.txt", "damaged");
        var failure = await Assert.ThrowsAsync<StoreException>(() => _store.ForgetAsync(Cutoff));

        Assert.Contains("2020-05-20T11-00-00Z-0001.txt", failure.Message);
        Assert.Equal("", _disk.AfterCrash().Text(TempIdsPath));
        Assert.Single(_disk.AfterCrash().Paths, path => path.Contains("uploads"));
    }

    [Fact]
    public async Task A_log_is_read_once_and_then_only_when_something_in_it_is_to_be_forgotten()
    {
        await _store.KeepAsync(Upload(receivedAt: Young, entries: [Heard(1, Young)]));
        await using var store = FileStore.Open(_disk);
        await store.ForgetAsync(Cutoff);
        var before = _disk.Calls;
        await store.ForgetAsync(Cutoff);

        Assert.Equal(before + 1, _disk.Calls);
    }

    [Fact]
    public async Task What_is_past_retention_when_it_comes_in_is_not_written()
    {
        await using var store = FileStore.Open(_disk, retention: TimeSpan.FromDays(10));
        await store.KeepAsync(Upload(receivedAt: Young, entries:
            [Heard(1, "10/05/2020 11:45:00"), Heard(2, "10/05/2020 11:45:01"), Heard(3, Old)]));
        Assert.Equal([Heard(2, "10/05/2020 11:45:01")], Assert.Single(await store.UploadsAsync()).Entries);
    }

    /// <summary>Forgets on a slow disk; under way in what is returned.</summary>
    private static async Task<Task<int>> BeginToForgetAsync(
        TextFileStore store, SlowDisk slow, CancellationToken stop = default)
    {
        var forgetting = store.ForgetAsync(Given.Time(Cutoff), stop).AsTask();
        await slow.WhenReached.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
        return forgetting;
    }
}
