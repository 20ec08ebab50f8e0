namespace BlueTrace.Tests.Server.Storage;

/// <summary>What tempIDs.sums lets a start know of tempIDs.txt, and how it goes on itself.</summary>
public sealed class ChecksumRecoveryTests : RecoveryTest
{
    [Fact]
    public async Task Any_byte_of_a_row_that_has_a_checksum_may_change_and_its_line_is_named()
    {
        await KeepAsync(1, 2);
        await KeepAsync(3);
        var whole = Disk.Bytes(TempIdsPath).ToArray();
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] = (byte)(damaged[at] == '7' ? '8' : '7');
            var line = 1 + whole.AsSpan(0, at).Count((byte)'\n');
            var disk = Disk.AfterCrash();
            disk.Put(TempIdsPath, damaged);

            var failure = Assert.Throws<StartException>(() => FileStore.Open(disk));
            Assert.StartsWith($"{TempIdsPath}, line {line}: ", failure.Message);
            Assert.Contains(SumsPath, failure.Message);
            Assert.Equal(0, disk.OpenFiles);
        }
    }

    [Fact]
    public void Damage_in_a_long_file_is_named_by_its_line()
    {
        Disk.Put(TempIdsPath, Rows(1) + "\n" + Rows(4999, from: 2));
        Open().Close();
        AssertRefused(Disk.Text(TempIdsPath).Replace(Row(Issued(4321)), Altered(4321)), "line 4322");
    }

    [Fact]
    public async Task A_file_whose_rows_were_all_altered_in_place_is_no_other_though_it_has_grown()
    {
        await KeepAsync(1, 2);
        AssertRefused(Rows(3).Replace("+61410999999", "+61410999990"), "line 1");
    }

    [Fact]
    public async Task Rows_behind_the_last_checksum_have_one_after_a_start_and_where_there_are_none_nothing_is_written()
    {
        await KeepAsync(1, 2);
        Append(Row(Issued(3)));
        Open().Close();
        FileStore.Open(new BrokenDisk(Disk) { Broken = SumsPath }, warn: Assert.Fail).Close();
        AssertRefused(Rows(2) + Altered(3), "line 3");
    }

    [Fact]
    public async Task Where_a_start_can_not_write_checksums_it_says_so_and_later_ones_cover_everything()
    {
        Disk.Put(TempIdsPath, Rows(2));
        var broken = new BrokenDisk(Disk) { Broken = "sums" };
        await using (var store = FileStore.Open(broken, warn: Warnings.Add))
        {
            Assert.Contains("damage to what is written now may go unnoticed", Assert.Single(Warnings));
            broken.Broken = null;
            await store.KeepAsync(Issued(3));
            store.WriteChecksums();
        }

        AssertRefused(Rows(3).Replace(Row(Issued(2)), Altered(2)), "lines 1 to 3");
    }

    [Fact]
    public async Task Rows_that_are_missing_at_the_end_stop_the_start()
    {
        await KeepAsync(1);
        await KeepAsync(2);
        Assert.Contains("bytes are missing", RefusalOf(Rows(1)));
    }

    [Theory]
    [InlineData(1, false), InlineData(10, false), InlineData(1, true)]
    public async Task A_file_that_is_shorter_than_its_only_checksum_but_begins_or_goes_on_as_it_did_is_no_other(
        int missing, bool isAltered)
    {
        await KeepAsync(1, 2, 3);
        var first = isAltered ? Altered(1) : Row(Issued(1));
        Assert.Contains($"{missing} bytes are missing", RefusalOf((first + Rows(2, from: 2))[..^missing]));
    }

    [Theory]
    [InlineData(1), InlineData(5)]
    public async Task Another_file_is_taken_and_the_checksums_are_kept_aside(int rows)
    {
        await KeepAsync(1, 2);
        var sums = Disk.Text(SumsPath);
        Disk.Put(TempIdsPath, Row(Issued(7, user: "eve")) + Rows(rows - 1, from: 8));
        await using var store = Open();

        Assert.Equal(rows, (await store.FoundAsync(1, 2, 7, 8, 9, 10, 11)).Count);
        Assert.Contains(CutSums, Assert.Single(Warnings));
        Assert.Equal(sums, Disk.AfterCrash().Text(CutSums));
        await using var again = FileStore.Open(Disk.AfterCrash(), warn: Assert.Fail);
    }

    [Fact]
    public async Task A_malformed_row_of_another_file_is_refused()
    {
        await KeepAsync(1, 2);
        AssertRefused("no row\n" + Rows(1), "line 1");
    }

    [Fact]
    public async Task A_damaged_checksum_is_named_and_hides_no_damage_of_a_row()
    {
        await KeepAsync(1);
        await KeepAsync(2);
        await KeepAsync(3);
        var lines = Disk.Text(SumsPath).Split('\n');
        Assert.Equal(5, lines.Length);
        lines[1] = lines[1].Replace(lines[1][^1], lines[1][^1] == '0' ? '1' : '0');
        Disk.Put(SumsPath, string.Join('\n', lines));
        Disk.Put(TempIdsPath, Disk.Text(TempIdsPath).Replace("00000000000000000002", "00000000000000000009"));

        Assert.StartsWith($"{TempIdsPath}, line", Assert.Throws<StartException>(Open).Message);
        Assert.StartsWith($"{SumsPath}, line 2: ", Assert.Single(Warnings));
    }

    [Fact]
    public async Task Checksums_that_were_torn_are_written_anew_and_fit()
    {
        await KeepAsync(1);
        Disk.Put(SumsPath, Disk.Text(SumsPath) + "177 1234\0\0\0");
        await using (var store = Open()) await store.KeepAsync(Issued(2));

        Assert.Contains(SumsPath, Assert.Single(Warnings));
        await using var again = FileStore.Open(Disk, warn: Assert.Fail);
        Assert.Equal([1, 2], await again.FoundAsync(1, 2));
    }

    [Fact]
    public async Task Checksums_that_could_not_be_written_cover_everything_once_they_can()
    {
        var broken = new BrokenDisk(Disk);
        await using (var store = FileStore.Open(broken))
        {
            await store.KeepAsync(Issued(1));
            broken.Broken = "sums";
            Assert.Throws<StoreException>(store.WriteChecksums);
            await store.KeepAsync(Issued(2));
            broken.Broken = null;
            store.WriteChecksums();
        }

        AssertRefused(Disk.Text(TempIdsPath).Replace("00000000000000000002", "00000000000000000009"), "lines 1 to 2");
    }

    [Fact]
    public async Task What_a_failure_leaves_of_checksums_is_cut_off_before_others_follow()
    {
        const int Write = 3;
        await using (var store = Open())
        {
            await store.KeepAsync(Many(50));
            Disk.FailingCall = Disk.Calls + Write;
            Assert.Throws<StoreException>(store.WriteChecksums);
            store.WriteChecksums();
        }

        await using var again = FileStore.Open(Disk, warn: Assert.Fail);
        Assert.Equal(2, Disk.Text(SumsPath).Count(character => character == '\n'));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Checksums_that_somebody_deleted_or_cut_are_written_anew(bool isDeleted)
    {
        await using (var store = Open())
        {
            await store.KeepAsync(Issued(1));
            store.WriteChecksums();
            if (isDeleted) Disk.Delete(SumsPath);
            else Disk.Put(SumsPath, Disk.Text(SumsPath)[..^1]);
            await store.KeepAsync(Issued(2));
            Assert.Throws<StoreException>(store.WriteChecksums);
            store.WriteChecksums();
        }

        await using var again = FileStore.Open(Disk, warn: Assert.Fail);
        Assert.Single(Disk.Text(SumsPath), character => character == '\n');
        Disk.Put(TempIdsPath, Rows(1) + Altered(2));
        Assert.Throws<StartException>(Open);
    }

    [Fact]
    public async Task Rows_of_checksums_that_were_written_a_second_apart_are_joined_at_a_start()
    {
        await using (var store = Open())
        {
            foreach (var issued in Many(1200))
            {
                await store.KeepAsync(issued);
                store.WriteChecksums();
            }
        }

        Open().Close();
        Assert.Equal(3, Disk.Text(SumsPath).Count(character => character == '\n'));
        AssertRefused(Disk.Text(TempIdsPath).Replace(Row(Issued(1111)), Altered(1111)), "line 1111");
    }

    [Fact]
    public async Task Where_nothing_was_appended_nothing_is_written_and_checksums_are_one_write_and_one_flush()
    {
        await using var store = Open();
        await store.KeepAsync(Issued(1));
        store.WriteChecksums();
        var before = Disk.Calls;
        store.WriteChecksums();
        Assert.Equal(before, Disk.Calls);

        await store.KeepAsync(Issued(2));
        before = Disk.Calls;
        store.WriteChecksums();
        Assert.Equal(before + 4, Disk.Calls);
    }
}
