using BlueTrace.Core.Authority;
using BlueTrace.Server.Startup;
using BlueTrace.Server.Storage;
using static BlueTrace.Tests.Server.Storage.Samples;

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

    [Fact]
    public async Task A_second_cut_of_the_same_second_overwrites_none()
    {
        await KeepAsync(1);
        for (var i = 0; i < 2; i++)
        {
            Append($"cut {i}\n");
            Open().Close();
        }

        Assert.Equal(("cut 0\n", "cut 1\n"), (_disk.Text(Cut), _disk.Text(Cut + "-2")));
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
        _disk.Put(TempIds, Rows(5000));
        Open().Close();
        _disk.Put(TempIds, _disk.Text(TempIds).Replace(Row(Issued(4321)), Row(Issued(4321, user: "+61410999990"))));

        Assert.StartsWith($"{TempIds}, line 4321: ", Assert.Throws<StartException>(Open).Message);
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
    [InlineData(1)]
    [InlineData(10)]
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

    [Fact]
    public async Task Another_file_is_taken_and_the_checksums_are_kept_aside()
    {
        await KeepAsync(1, 2);
        var sums = _disk.Text(Sums);
        _disk.Put(TempIds, Row(Issued(7, user: "eve")));
        await using var store = Open();

        Assert.Equal([7], await store.FoundAsync(1, 2, 7));
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
        Assert.StartsWith($"{TempIds}, line", Assert.Throws<StartException>(Open).Message);
    }

    [Fact]
    public async Task Checksums_that_somebody_deleted_are_written_anew()
    {
        await using (var store = Open())
        {
            await store.KeepAsync(Issued(1));
            store.WriteChecksums();
            _disk.Delete(Sums);
            await store.KeepAsync(Issued(2));
            Assert.Throws<StoreException>(store.WriteChecksums);
            store.WriteChecksums();
        }

        await using var again = FileStore.Open(_disk, warn: Assert.Fail);
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
