namespace BlueTrace.Tests.Server.Storage;

public sealed class TextFileStoreTests
{
    private const string SampleTempIds =
        "+61410999999 12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05\r\n"
        + "+61410888888 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\r\n"
        + "+61410777777 12345678901234567892 14/05/2020 17:45:06 14/05/2020 18:00:05";

    private readonly MemoryDisk _disk = new();
    private readonly List<string> _warnings = [];

    [Fact]
    public async Task The_disk_of_these_tests_notices_a_flush_that_is_missing()
    {
        var disk = new MemoryDisk { PretendsToFlush = true };
        disk.Put(TempIdsPath, "");
        await using (var store = Open(disk)) await store.KeepAsync(Issued(1));

        await using var reopened = Open(disk.AfterCrash());
        Assert.Null(await reopened.FindAsync(Id(1)));
    }

    [Fact]
    public async Task The_assignments_sample_is_read_whole()
    {
        await using var store = OpenWith(SampleTempIds);

        ulong[] all = [12345678901234567890, 12345678901234567891, 12345678901234567892];
        Assert.Equal(all, await store.FoundAsync(all));
        Assert.Equal(Given.User("+61410888888"), (await store.FindAsync(Id(12345678901234567891)))?.User);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task A_byte_order_mark_is_skipped_at_every_start_and_in_forgetting()
    {
        ulong[] all = [1, 12345678901234567890, 12345678901234567891, 12345678901234567892];
        await using (var store = OpenWith("\uFEFF" + SampleTempIds)) await store.KeepAsync(Issued(1));
        await using (var again = Open(_disk))
        {
            Assert.Equal(all, await again.FoundAsync(all));
            Assert.Equal(2, await again.ForgetAsync("13/05/2020 18:00:06"));
        }

        await using var forgotten = Open(_disk);
        Assert.Equal(all[2..], await forgotten.FoundAsync(all));
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData("utf-16"), InlineData("utf-16BE")]
    public void UTF_16_is_named_as_what_it_is(string encoding)
    {
        var other = Encoding.GetEncoding(encoding);
        _disk.Put(TempIdsPath, [.. other.GetPreamble(), .. other.GetBytes(SampleTempIds)]);
        var refused = Assert.Throws<StartException>(() => Open(_disk));
        Assert.Equal($"{TempIdsPath}: this is UTF-16; save it as UTF-8.", refused.Message);
    }

    /// <summary>Packed files, programs and chance: what is said of them fits a terminal.</summary>
    [Fact]
    public void Bytes_of_a_file_never_come_into_what_is_said_of_it()
    {
        var random = new Random(7);
        for (var i = 0; i < 100; i++)
        {
            var bytes = new byte[random.Next(100, 400)];
            random.NextBytes(bytes);
            if (i % 2 == 0) bytes = [.. "+61410888888 \e[2J\n"u8, .. bytes];
            var disk = new MemoryDisk();
            foreach (var path in new[] { TempIdsPath, "/data/lockouts.txt" }) disk.Put(path, bytes);
            var said = new List<string>();
            if (Record.Exception(() => FileStore.Open(disk, warn: said.Add)) is { } refused) said.Add(refused.Message);
            disk.Put(TempIdsPath, "");
            if (Record.Exception(() => FileStore.Open(disk, warn: said.Add)) is { } again) said.Add(again.Message);
            Assert.NotEmpty(said);
            Assert.All(said, line => Assert.DoesNotContain(line, letter => char.IsControl(letter) || letter > '~'));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("+61410888888 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05")]
    [InlineData("+61410888888 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\n")]
    [InlineData("+61410888888 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\r\n\r\n")]
    [InlineData("+61410888888 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\r")]
    [InlineData(SampleTempIds)]
    public async Task Appending_never_glues_two_rows_together(string before)
    {
        _disk.Put(TempIdsPath, before);
        ulong[] candidates = [1, 2, 12345678901234567890, 12345678901234567891, 12345678901234567892];
        List<ulong> known;
        await using (var store = Open(_disk))
        {
            known = await store.FoundAsync(candidates);
            await store.KeepAsync(Issued(1), Issued(2));
            store.WriteChecksums();
        }

        Assert.StartsWith(before, _disk.Text(TempIdsPath));
        Assert.EndsWith("\n" + Row(Issued(1)) + Row(Issued(2)), "\n" + _disk.Text(TempIdsPath));
        await using var reopened = Open(_disk.AfterCrash());
        Assert.Equal([1, 2, .. known], await reopened.FoundAsync(candidates));
    }

    [Fact]
    public async Task A_row_torn_off_at_any_byte_is_dropped_with_a_warning_and_the_others_stay()
    {
        var whole = Row(Issued(1));
        var torn = Row(Issued(2));
        for (var length = 1; length < torn.Length - 1; length++)
        {
            _warnings.Clear();
            var disk = new MemoryDisk();
            disk.Put(TempIdsPath, whole + torn[..length]);
            await using var store = Open(disk);

            Assert.Equal([1], await store.FoundAsync(1, 2));
            Assert.Contains("not written completely", Assert.Single(_warnings));
            Assert.Equal(whole, disk.Text(TempIdsPath));
        }
    }

    [Theory]
    [InlineData("\r\nnonsense\r\n", "line 2", "expected \"username TempID")]
    [InlineData(
        "+61410888888 1234567890123456789 13/05/2020 17:54:06 13/05/2020 18:09:05\n", "line 1", "single spaces")]
    [InlineData("+61410888888 1234567890123456789x 13/05/2020 17:54:06 13/05/2020 18:09:05\n", "line 1", "20 digits")]
    [InlineData("+61410888888 12345678901234567891 31/04/2020 17:54:06 13/05/2020 18:09:05\n", "line 1", "start")]
    public void A_malformed_row_stops_the_start_with_file_line_and_reason(string text, string line, string reason)
    {
        var failure = Assert.Throws<StartException>(() => OpenWith(text));
        Assert.StartsWith(TempIdsPath, failure.Message);
        Assert.Contains(line, failure.Message);
        Assert.Contains(reason, failure.Message);
    }

    [Fact]
    public void Line_numbers_count_on_over_the_pieces_that_a_long_file_is_read_in()
    {
        var rows = string.Concat(Many(20_000).Select(Row));
        var failure = Assert.Throws<StartException>(() => OpenWith(rows + "nonsense\n" + rows));
        Assert.Contains("line 20001:", failure.Message);
    }

    [Fact]
    public async Task Of_two_rows_with_one_TempID_the_first_counts_and_the_operator_is_warned()
    {
        await using var store = OpenWith(Row(Issued(1, "first")) + Row(Issued(1, "second")));
        Assert.Equal(Given.User("first"), (await store.FindAsync(Id(1)))?.User);
        Assert.Contains("line 2", Assert.Single(_warnings));
    }

    [Fact]
    public async Task Many_TempIDs_are_one_write_one_flush_and_one_look_at_the_name()
    {
        await using var store = Open(_disk);
        var before = _disk.Calls;
        await store.KeepAsync(Many(500));

        Assert.Equal(before + 3, _disk.Calls);
    }

    [Fact]
    public async Task TempIDs_that_are_handed_over_again_are_not_written_again()
    {
        await using var store = Open(_disk);
        var made = Changes([Issued(1), Issued(2)]);
        await store.PersistAsync(made);
        await store.PersistAsync(made);
        await store.KeepAsync(Issued(2), Issued(3));

        Assert.Equal(Row(Issued(1)) + Row(Issued(2)) + Row(Issued(3)), _disk.Text(TempIdsPath));
    }

    private TextFileStore OpenWith(string tempIds)
    {
        _disk.Put(TempIdsPath, tempIds);
        return Open(_disk);
    }

    private TextFileStore Open(MemoryDisk disk) => FileStore.Open(disk, warn: _warnings.Add);
}
