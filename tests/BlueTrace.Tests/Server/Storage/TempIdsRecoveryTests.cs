namespace BlueTrace.Tests.Server.Storage;

/// <summary>What a start makes of rows in tempIDs.txt that are torn or malformed.</summary>
public sealed class TempIdsRecoveryTests : RecoveryTest
{
    [Theory]
    [InlineData(200, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData(0, "\0")]
    [InlineData(3, "+61410999999 0000\0\0\0\0\0")]
    [InlineData(3, "\0\0\0\0 18:00:05\nada 00000000000000000009 13/05/2020 17:45:06 13/05/2020 18:00:05\n")]
    [InlineData(3, "\0\n\0\r\n\0")]
    public async Task Without_checksums_NUL_bytes_and_what_follows_them_are_cut_off_and_kept_aside(
        int rows, string rest)
    {
        Disk.Put(TempIdsPath, Rows(rows) + rest);
        await using var store = Open();

        Assert.Contains($"line {rows + 1}", Assert.Single(Warnings));
        Assert.Contains(Cut, Warnings[0]);
        Assert.Equal(Rows(rows), Disk.AfterCrash().Text(TempIdsPath));
        Assert.Equal(rest, Disk.AfterCrash().Text(Cut));
    }

    [Fact]
    public async Task A_whole_row_before_NUL_bytes_counts_though_it_has_no_end()
    {
        Disk.Put(TempIdsPath, Rows(2)[..^1] + "\0\0\0\0");
        await using var store = Open();
        await store.KeepAsync(Issued(3));

        Assert.Equal([1, 2, 3], await store.FoundAsync(1, 2, 3));
        Assert.Equal(Rows(3), Disk.Text(TempIdsPath));
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
    public void A_row_that_is_no_front_part_of_one_that_the_server_writes_is_refused_and_stays(string row) =>
        AssertRefused(Rows(2) + row, "line 3");

    [Fact]
    public void A_malformed_row_that_somebody_put_in_after_a_start_without_any_is_refused_and_stays()
    {
        const string Foreign = "user 12345678901234567890 2020-07-07 15:39:27 2020-07-07 15:54:26\n";
        Open().Close();
        AssertRefused(Rows(2) + Foreign, "line 3");
    }

    [Fact]
    public async Task Behind_the_last_checksum_everything_counts_up_to_the_first_row_that_is_malformed()
    {
        await KeepAsync(1, 2);
        Append(Row(Issued(3)) + "no row\n" + Row(Issued(4)));
        await using var store = Open();

        Assert.Equal([1, 2, 3], await store.FoundAsync(1, 2, 3, 4));
        Assert.Contains("line 4", Assert.Single(Warnings));
        Assert.Equal(Rows(3), Disk.AfterCrash().Text(TempIdsPath));
        Assert.Equal("no row\n" + Row(Issued(4)), Disk.AfterCrash().Text(Cut));
    }

    [Fact]
    public async Task A_row_without_end_that_has_a_checksum_counts_whatever_a_crash_made_of_the_next()
    {
        Disk.Put(TempIdsPath, Rows(2)[..^1]);
        Open().Close();
        Append("\0\0\0\0rest of a row\n");
        await using var store = Open();

        Assert.Equal([1, 2], await store.FoundAsync(1, 2));
        Assert.Equal(Rows(2)[..^1], Disk.Text(TempIdsPath));
    }

    [Theory]
    [InlineData(5), InlineData(7), InlineData(8)]
    public void A_malformed_row_that_has_a_checksum_all_of_it_or_a_part_is_refused_and_stays(int covered)
    {
        var text = Rows(2) + " no row\n";
        var checksum = new RunningChecksum();
        checksum.Add(Encoding.ASCII.GetBytes(text[..(Rows(2).Length + covered)]));
        Disk.Put(SumsPath, checksum.TakeRows());
        AssertRefused(text, "line 3");
    }

    [Fact]
    public async Task What_lies_far_behind_a_cut_is_not_read()
    {
        Disk.Put(TempIdsPath, Rows(1) + "\0\n" + Rows(20_000, from: 2));
        await using var store = Open();
        Assert.Equal([1], await store.FoundAsync(1, 2, 20_000, 20_001));
    }

    [Fact]
    public async Task A_long_file_is_read_once_whole_and_its_checksums_grow_with_it()
    {
        const int Count = 45_000;
        Disk.Put(TempIdsPath, Rows(Count) + "\0\0\0\0");
        Open().Close();
        Assert.Single(Warnings);
        Append(Row(Issued(Count + 1)));
        for (var start = 0; start < 2; start++)
        {
            await using var store = FileStore.Open(Disk, warn: Assert.Fail);
            var all = Enumerable.Range(1, Count + 1).Select(number => (ulong)number);
            Assert.Equal(Count + 1, (await store.FoundAsync(all)).Count);
        }

        AssertRefused(Rows(Count) + Altered(Count + 1), $"line {Count + 1}");
    }

    [Fact]
    public async Task The_newest_moment_is_the_latest_that_a_clock_that_is_right_can_have_written()
    {
        var latest = Recovery.LatestAt(Noon.Utc);
        string[] starts =
            ["13/05/2020 12:00:00", $"{latest.AddSeconds(-899)}", $"{latest.AddSeconds(-898)}", "01/05/2020 12:00:00"];
        Disk.Put(TempIdsPath, string.Concat(starts.Select((start, i) => Row(Issued((ulong)i, start: start)))));
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
}
