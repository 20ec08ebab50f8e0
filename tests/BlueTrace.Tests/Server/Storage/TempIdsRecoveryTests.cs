namespace BlueTrace.Tests.Server.Storage;

/// <summary>What a start makes of a tempIDs.txt that is not as it was left.</summary>
public sealed class TempIdsRecoveryTests
{
    private const string TempIds = "/data/tempIDs.txt";
    private const string Sums = "/data/tempIDs.sums";
    private const string Cut = "/data/tempIDs.txt.cut-2020-05-14T12-00-00Z";
    private const string CutSums = "/data/tempIDs.sums.cut-2020-05-14T12-00-00Z";

    private readonly MemoryDisk _disk = new();
    private readonly List<string> _warnings = [];

    private static string Rows(int count, int from = 1) =>
        string.Concat(Enumerable.Range(from, count).Select(number => Row(Issued((ulong)number))));

    [Theory]
    [InlineData(200, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData(0, "\0")]
    [InlineData(3, "+61410999999 0000\0\0\0\0\0")]
    [InlineData(3, "\0\0\0\0 18:00:05\nada 00000000000000000009 13/05/2020 17:45:06 13/05/2020 18:00:05\n")]
    [InlineData(3, "\0\n\0\r\n\0")]
    public async Task Without_checksums_NUL_bytes_and_what_follows_them_are_cut_off_and_kept_aside(
        int rows, string rest)
    {
        _disk.Put(TempIds, Rows(rows) + rest);
        await using var store = Open();

        Assert.Contains($"line {rows + 1}", Assert.Single(_warnings));
        Assert.Contains(Cut, _warnings[0]);
        Assert.Equal(Rows(rows), _disk.AfterCrash().Text(TempIds));
        Assert.Equal(rest, _disk.AfterCrash().Text(Cut));
    }

    [Fact]
    public async Task A_whole_row_before_NUL_bytes_counts_though_it_has_no_end()
    {
        _disk.Put(TempIds, Rows(2)[..^1] + "\0\0\0\0");
        await using var store = Open();
        await store.KeepAsync(Issued(3));

        Assert.Equal([1, 2, 3], await store.FoundAsync(1, 2, 3));
        Assert.Equal(Rows(3), _disk.Text(TempIds));
    }

    [Theory]
    [InlineData("user id 2020-07-07 15:39:27 2020-07-07 15:54:26")]
    [InlineData("user 12345678901234567890 2020-07-07 15:39")]
    [InlineData("user 12345678901234567890 99/")]
    [InlineData("user 1234567890123456789x")]
    [InlineData("user  1")]
    [InlineData(" user")]
    [InlineData("two words\0\0\0")]
    [InlineData("user 12345678901234567890 13/05/2020 17:45:06 12/05/2020 18")]
    [InlineData("user 12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05 more")]
    [InlineData(" nonsense\n")]
    public void A_row_that_is_no_front_part_of_one_that_the_server_writes_is_refused_and_stays(string row)
    {
        _disk.Put(TempIds, Rows(2) + row);
        Assert.StartsWith($"{TempIds}, line 3: ", Assert.Throws<StartException>(Open).Message);
        Assert.Equal(Rows(2) + row, _disk.Text(TempIds));
    }

    [Fact]
    public async Task A_malformed_row_that_somebody_put_in_after_a_start_without_any_is_refused_and_stays()
    {
        const string Foreign = "user 12345678901234567890 2020-07-07 15:39:27 2020-07-07 15:54:26\n";
        await using (Open())
        {
            // Nothing was issued.
        }

        _disk.Put(TempIds, Rows(2) + Foreign);

        Assert.StartsWith($"{TempIds}, line 3: ", Assert.Throws<StartException>(Open).Message);
        Assert.Equal(Rows(2) + Foreign, _disk.Text(TempIds));
    }

    [Fact]
    public async Task Behind_the_last_checksum_everything_counts_up_to_the_first_row_that_is_malformed()
    {
        await KeepAsync(1, 2);
        Append(Row(Issued(3)) + "no row\n" + Row(Issued(4)));
        await using var store = Open();

        Assert.Equal([1, 2, 3], await store.FoundAsync(1, 2, 3, 4));
        Assert.Contains("line 4", Assert.Single(_warnings));
        Assert.Equal(Rows(3), _disk.AfterCrash().Text(TempIds));
        Assert.Equal("no row\n" + Row(Issued(4)), _disk.AfterCrash().Text(Cut));
    }

    [Fact]
    public async Task A_row_without_end_that_has_a_checksum_counts_whatever_a_crash_made_of_the_next()
    {
        _disk.Put(TempIds, Rows(2)[..^1]);
        Open().Close();
        Append("\0\0\0\0rest of a row\n");
        await using var store = Open();

        Assert.Equal([1, 2], await store.FoundAsync(1, 2));
        Assert.Equal(Rows(2)[..^1], _disk.Text(TempIds));
    }

    [Theory]
    [InlineData(5), InlineData(7), InlineData(8)]
    public void A_malformed_row_that_has_a_checksum_all_of_it_or_a_part_is_refused_and_stays(int covered)
    {
        var text = Rows(2) + " no row\n";
        var checksum = new RunningChecksum();
        checksum.Add(System.Text.Encoding.ASCII.GetBytes(text[..(Rows(2).Length + covered)]));
        _disk.Put(TempIds, text);
        _disk.Put(Sums, checksum.TakeRows());

        Assert.StartsWith($"{TempIds}, line 3: ", Assert.Throws<StartException>(Open).Message);
        Assert.Equal(text, _disk.Text(TempIds));
    }

    [Fact]
    public async Task What_lies_far_behind_a_cut_is_not_read()
    {
        _disk.Put(TempIds, Rows(1) + "\0\n" + Rows(20_000, from: 2));
        await using var store = Open();
        Assert.Equal([1], await store.FoundAsync(1, 2, 20_000, 20_001));
    }

    [Fact]
    public async Task A_long_file_is_read_once_whole_and_its_checksums_grow_with_it()
    {
        const int Count = 45_000;
        _disk.Put(TempIds, Rows(Count) + "\0\0\0\0");
        Open().Close();
        Assert.Single(_warnings);
        Append(Row(Issued(Count + 1)));
        for (var start = 0; start < 2; start++)
        {
            await using var store = FileStore.Open(_disk, warn: Assert.Fail);
            var all = Enumerable.Range(1, Count + 1).Select(number => (ulong)number);
            Assert.Equal(Count + 1, (await store.FoundAsync(all)).Count);
        }

        _disk.Put(TempIds, Rows(Count) + Row(Issued(Count + 1, user: "+61410999990")));
        Assert.StartsWith($"{TempIds}, line {Count + 1}: ", Assert.Throws<StartException>(Open).Message);
    }

    [Fact]
    public async Task The_newest_moment_is_the_latest_that_a_clock_that_is_right_can_have_written()
    {
        var latest = Recovery.LatestAt(Noon.Utc);
        string[] starts =
            ["13/05/2020 12:00:00", $"{latest.AddSeconds(-899)}", $"{latest.AddSeconds(-898)}", "01/05/2020 12:00:00"];
        _disk.Put(TempIds, string.Concat(starts.Select((start, i) => Row(Issued((ulong)i, start: start)))));
        await using var store = Open();

        Assert.Equal(latest, store.Newest);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("13/05/2020 11:45:01", null, "13/05/2020 12:00:00")]
    [InlineData(null, "14/05/2020 12:00:00", "14/05/2020 12:00:00")]
    [InlineData("13/05/2020 11:45:01", "14/05/2020 12:00:00", "14/05/2020 12:00:00")]
    [InlineData("13/05/2020 11:45:01", "12/05/2020 12:00:00", "13/05/2020 12:00:00")]
    public async Task Uploads_count_for_the_newest_moment_too(string? start, string? receivedAt, string? newest)
    {
        var latest = Recovery.LatestAt(Noon.Utc);
        await using (var before = Open())
        {
            if (start is not null) await before.KeepAsync(Issued(1, start: start));
            if (receivedAt is not null) await before.KeepAsync(Upload(receivedAt: receivedAt));
            await before.KeepAsync(Upload(receivedAt: $"{latest.AddSeconds(1)}"));
        }

        await using (var store = Open()) Assert.Equal(newest, store.Newest?.ToString());
        await using (var before = Open()) await before.KeepAsync(Upload(receivedAt: $"{latest}"));
        await using var again = Open();
        Assert.Equal(latest, again.Newest);
    }

    [Fact]
    public async Task Any_byte_of_a_row_that_has_a_checksum_may_change_and_its_line_is_named()
    {
        await KeepAsync(1, 2);
        await KeepAsync(3);
        var whole = _disk.Bytes(TempIds).ToArray();
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] = (byte)(damaged[at] == '7' ? '8' : '7');
            var line = 1 + whole.AsSpan(0, at).Count((byte)'\n');
            var disk = _disk.AfterCrash();
            disk.Put(TempIds, damaged);

            var failure = Assert.Throws<StartException>(() => FileStore.Open(disk));
            Assert.StartsWith($"{TempIds}, line {line}: ", failure.Message);
            Assert.Contains(Sums, failure.Message);
            Assert.Equal(0, disk.OpenFiles);
        }
    }

    [Fact]
    public void Damage_in_a_long_file_is_named_by_its_line()
    {
        _disk.Put(TempIds, Rows(1) + "\n" + Rows(4999, from: 2));
        Open().Close();
        _disk.Put(TempIds, _disk.Text(TempIds).Replace(Row(Issued(4321)), Row(Issued(4321, user: "+61410999990"))));
        Assert.StartsWith($"{TempIds}, line 4322: ", Assert.Throws<StartException>(Open).Message);
    }

    [Fact]
    public async Task A_file_whose_rows_were_all_altered_in_place_is_no_other_though_it_has_grown()
    {
        await KeepAsync(1, 2);
        _disk.Put(TempIds, Rows(3).Replace("+61410999999", "+61410999990"));
        Assert.StartsWith($"{TempIds}, line 1: ", Assert.Throws<StartException>(Open).Message);
    }

    [Fact]
    public async Task Rows_behind_the_last_checksum_have_one_after_a_start_and_where_there_are_none_nothing_is_written()
    {
        await KeepAsync(1, 2);
        Append(Row(Issued(3)));
        Open().Close();
        await using (FileStore.Open(new BrokenDisk(_disk) { Broken = Sums }, warn: Assert.Fail))
        {
            // Nothing has to be written.
        }

        _disk.Put(TempIds, Rows(2) + Row(Issued(3, user: "+61410999990")));
        Assert.StartsWith($"{TempIds}, line 3: ", Assert.Throws<StartException>(Open).Message);
    }

    [Fact]
    public async Task Where_a_start_can_not_write_checksums_it_says_so_and_later_ones_cover_everything()
    {
        _disk.Put(TempIds, Rows(2));
        var broken = new BrokenDisk(_disk) { Broken = "sums" };
        await using (var store = FileStore.Open(broken, warn: _warnings.Add))
        {
            Assert.Contains("damage to what is written now may go unseen", Assert.Single(_warnings));
            broken.Broken = null;
            await store.KeepAsync(Issued(3));
            store.WriteChecksums();
        }

        _disk.Put(TempIds, Rows(3).Replace(Row(Issued(2)), Row(Issued(2, user: "+61410999990"))));
        Assert.StartsWith($"{TempIds}, lines 1 to 3: ", Assert.Throws<StartException>(Open).Message);
    }

    [Fact]
    public async Task Rows_that_are_missing_at_the_end_stop_the_start()
    {
        await KeepAsync(1);
        await KeepAsync(2);
        _disk.Put(TempIds, Rows(1));
        Assert.Contains("bytes are missing", Assert.Throws<StartException>(Open).Message);
    }

    [Theory]
    [InlineData(1), InlineData(10)]
    public async Task A_file_that_is_shorter_than_its_only_checksum_but_begins_as_it_did_is_no_other(int missing)
    {
        await KeepAsync(1, 2, 3);
        var cut = Rows(3)[..^missing];
        _disk.Put(TempIds, cut);

        Assert.Contains($"{missing} bytes are missing", Assert.Throws<StartException>(Open).Message);
        Assert.Equal(cut, _disk.Text(TempIds));
    }

    [Fact]
    public async Task Nor_is_one_of_which_a_row_was_altered_too()
    {
        await KeepAsync(1, 2, 3);
        _disk.Put(TempIds, Rows(3)[..^1].Replace(Row(Issued(1)), Row(Issued(1, user: "+61410999990"))));
        Assert.Contains("bytes are missing", Assert.Throws<StartException>(Open).Message);
    }

    [Theory]
    [InlineData(1), InlineData(5)]
    public async Task Another_file_is_taken_and_the_checksums_are_kept_aside(int rows)
    {
        await KeepAsync(1, 2);
        var sums = _disk.Text(Sums);
        _disk.Put(TempIds, Row(Issued(7, user: "eve")) + Rows(rows - 1, from: 8));
        await using var store = Open();

        Assert.Equal(rows, (await store.FoundAsync(1, 2, 7, 8, 9, 10, 11)).Count);
        Assert.Contains(CutSums, Assert.Single(_warnings));
        Assert.Equal(sums, _disk.AfterCrash().Text(CutSums));
        await using var again = FileStore.Open(_disk.AfterCrash(), warn: Assert.Fail);
    }

    [Fact]
    public async Task A_malformed_row_of_another_file_is_refused()
    {
        await KeepAsync(1, 2);
        _disk.Put(TempIds, "no row\n" + Rows(1));
        Assert.StartsWith($"{TempIds}, line 1: ", Assert.Throws<StartException>(Open).Message);
    }

    [Fact]
    public async Task A_damaged_checksum_is_named_and_hides_no_damage_of_a_row()
    {
        await KeepAsync(1);
        await KeepAsync(2);
        await KeepAsync(3);
        var lines = _disk.Text(Sums).Split('\n');
        Assert.Equal(5, lines.Length);
        lines[1] = lines[1].Replace(lines[1][^1], lines[1][^1] == '0' ? '1' : '0');
        _disk.Put(Sums, string.Join('\n', lines));
        _disk.Put(TempIds, _disk.Text(TempIds).Replace("00000000000000000002", "00000000000000000009"));

        Assert.StartsWith($"{TempIds}, line", Assert.Throws<StartException>(Open).Message);
        Assert.StartsWith($"{Sums}, line 2: ", Assert.Single(_warnings));
    }

    [Fact]
    public async Task Checksums_that_were_torn_are_written_anew_and_fit()
    {
        await KeepAsync(1);
        _disk.Put(Sums, _disk.Text(Sums) + "177 1234\0\0\0");
        await using (var store = Open()) await store.KeepAsync(Issued(2));

        Assert.Contains(Sums, Assert.Single(_warnings));
        await using var again = FileStore.Open(_disk, warn: Assert.Fail);
        Assert.Equal([1, 2], await again.FoundAsync(1, 2));
    }

    [Fact]
    public async Task Checksums_that_could_not_be_written_cover_everything_once_they_can()
    {
        var broken = new BrokenDisk(_disk);
        await using (var store = FileStore.Open(broken))
        {
            await store.KeepAsync(Issued(1));
            broken.Broken = "sums";
            Assert.Throws<StoreException>(store.WriteChecksums);
            await store.KeepAsync(Issued(2));
            broken.Broken = null;
            store.WriteChecksums();
        }

        _disk.Put(TempIds, _disk.Text(TempIds).Replace("00000000000000000002", "00000000000000000009"));
        Assert.StartsWith($"{TempIds}, lines 1 to 2: ", Assert.Throws<StartException>(Open).Message);
    }

    [Fact]
    public async Task What_a_failure_leaves_of_checksums_is_cut_off_before_others_follow()
    {
        const int Write = 3;
        await using (var store = Open())
        {
            await store.KeepAsync([.. Enumerable.Range(1, 50).Select(number => Issued((ulong)number))]);
            _disk.FailingCall = _disk.Calls + Write;
            Assert.Throws<StoreException>(store.WriteChecksums);
            store.WriteChecksums();
        }

        await using var again = FileStore.Open(_disk, warn: Assert.Fail);
        Assert.Equal(2, _disk.Text(Sums).Count(character => character == '\n'));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Checksums_that_somebody_deleted_or_cut_are_written_anew(bool isDeleted)
    {
        await using (var store = Open())
        {
            await store.KeepAsync(Issued(1));
            store.WriteChecksums();
            if (isDeleted) _disk.Delete(Sums);
            else _disk.Put(Sums, _disk.Text(Sums)[..^1]);
            await store.KeepAsync(Issued(2));
            Assert.Throws<StoreException>(store.WriteChecksums);
            store.WriteChecksums();
        }

        await using var again = FileStore.Open(_disk, warn: Assert.Fail);
        Assert.Single(_disk.Text(Sums), character => character == '\n');
        _disk.Put(TempIds, Rows(1) + Row(Issued(2, user: "+61410999990")));
        Assert.Throws<StartException>(Open);
    }

    [Fact]
    public async Task Rows_of_checksums_that_were_written_a_second_apart_are_joined_at_a_start()
    {
        await using (var store = Open())
        {
            for (ulong number = 1; number <= 1200; number++)
            {
                await store.KeepAsync(Issued(number));
                store.WriteChecksums();
            }
        }

        Open().Close();
        Assert.Equal(3, _disk.Text(Sums).Count(character => character == '\n'));
        _disk.Put(TempIds, _disk.Text(TempIds).Replace(Row(Issued(1111)), Row(Issued(1111, user: "+61410999990"))));
        Assert.StartsWith($"{TempIds}, line 1111: ", Assert.Throws<StartException>(Open).Message);
    }

    [Fact]
    public async Task Where_nothing_was_appended_nothing_is_written_and_checksums_are_one_write_and_one_flush()
    {
        await using var store = Open();
        await store.KeepAsync(Issued(1));
        store.WriteChecksums();
        var before = _disk.Calls;
        store.WriteChecksums();
        Assert.Equal(before, _disk.Calls);

        await store.KeepAsync(Issued(2));
        before = _disk.Calls;
        store.WriteChecksums();
        Assert.Equal(before + 4, _disk.Calls);
    }

    /// <summary>Keeps TempIDs and their checksums, as a server does in a second.</summary>
    private async Task KeepAsync(params ulong[] numbers)
    {
        await using var store = Open();
        Assert.Equal(Kept.Yes, await store.KeepAsync([.. numbers.Select(number => Issued(number))]));
        store.WriteChecksums();
    }

    private void Append(string text) => _disk.Put(TempIds, _disk.Text(TempIds) + text);

    private TextFileStore Open() => FileStore.Open(_disk, warn: _warnings.Add);
}
