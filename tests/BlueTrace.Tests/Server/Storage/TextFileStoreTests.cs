using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;
using BlueTrace.Server;
using BlueTrace.Server.Startup;
using BlueTrace.Server.Storage;
using static BlueTrace.Tests.Server.Storage.Samples;

namespace BlueTrace.Tests.Server.Storage;

public sealed class TextFileStoreTests
{
    private const string Folder = "/data";
    private const string TempIds = "/data/tempIDs.txt";
    private const string SampleTempIds =
        "+61410999999 12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05\r\n"
        + "+61410888888 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\r\n"
        + "+61410777777 12345678901234567892 14/05/2020 17:45:06 14/05/2020 18:00:05";

    private readonly List<string> _warnings = [];

    [Fact]
    public void A_committed_TempID_is_found_after_a_crash()
    {
        var disk = new MemoryDisk();
        using (var store = Open(disk))
        {
            store.Add(Issued(1));
            store.Commit();
        }

        using var reopened = Open(disk.AfterCrash());
        Assert.True(reopened.TryFind(Id(1), out var found));
        Assert.Equal(Issued(1), found);
    }

    [Fact]
    public void The_disk_of_these_tests_notices_a_flush_that_is_missing()
    {
        var disk = new MemoryDisk { PretendsToFlush = true };
        disk.Put(TempIds, "");
        using (var store = Open(disk))
        {
            store.Add(Issued(1));
            store.Commit();
        }

        using var reopened = Open(disk.AfterCrash());
        Assert.False(reopened.TryFind(Id(1), out _));
    }

    [Fact]
    public void A_TempID_that_was_not_committed_is_gone_after_a_crash()
    {
        var disk = new MemoryDisk();
        using (var store = Open(disk)) store.Add(Issued(1));

        using var reopened = Open(disk.AfterCrash());
        Assert.False(reopened.TryFind(Id(1), out _));
    }

    [Fact]
    public void The_assignments_sample_is_read_whole()
    {
        using var store = OpenWith(SampleTempIds);

        Assert.Equal(3, store.TempIdCount);
        Assert.True(store.TryFind(Id(12345678901234567891), out var found));
        Assert.Equal(Given.User("+61410888888"), found.User);
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+61410888888 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05")]
    [InlineData("+61410888888 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\n")]
    [InlineData("+61410888888 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\r\n\r\n")]
    [InlineData("+61410888888 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\r")]
    [InlineData(SampleTempIds)]
    public void Appending_never_glues_two_rows_together(string before)
    {
        var disk = new MemoryDisk();
        disk.Put(TempIds, before);
        int countBefore;
        using (var store = Open(disk))
        {
            countBefore = store.TempIdCount;
            store.Add(Issued(1));
            store.Add(Issued(2));
            store.Commit();
        }

        Assert.StartsWith(before, disk.Text(TempIds));
        Assert.EndsWith("\n" + Row(Issued(1)) + Row(Issued(2)), "\n" + disk.Text(TempIds));
        using var reopened = Open(disk.AfterCrash());
        Assert.Equal(countBefore + 2, reopened.TempIdCount);
    }

    [Fact]
    public void A_row_torn_off_at_any_byte_is_dropped_with_a_warning_and_the_others_stay()
    {
        var whole = Row(Issued(1));
        var torn = Row(Issued(2));
        for (var length = 1; length < torn.Length - 1; length++)
        {
            _warnings.Clear();
            var disk = new MemoryDisk();
            disk.Put(TempIds, whole + torn[..length]);
            using var store = Open(disk);

            Assert.Equal(1, store.TempIdCount);
            Assert.Contains("torn off", Assert.Single(_warnings));
            Assert.Equal(whole, disk.Text(TempIds));
        }
    }

    [Theory]
    [InlineData("\r\nnonsense\r\n", "line 2", "one blank between")]
    [InlineData(
        "+61410888888 1234567890123456789 13/05/2020 17:54:06 13/05/2020 18:09:05\n", "line 1", "one blank between")]
    [InlineData("+61410888888 1234567890123456789x 13/05/2020 17:54:06 13/05/2020 18:09:05\n", "line 1", "20 digits")]
    [InlineData("+61410888888 12345678901234567891 31/04/2020 17:54:06 13/05/2020 18:09:05\n", "line 1", "start")]
    public void A_malformed_row_stops_the_start_with_file_line_and_reason(string text, string line, string reason)
    {
        var failure = Assert.Throws<StartException>(() => OpenWith(text));

        Assert.StartsWith(TempIds, failure.Message);
        Assert.Contains(line, failure.Message);
        Assert.Contains(reason, failure.Message);
    }

    [Fact]
    public void Line_numbers_count_on_over_the_pieces_that_a_long_file_is_read_in()
    {
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(number => Row(Issued((ulong)number))));
        var failure = Assert.Throws<StartException>(() => OpenWith(rows + "nonsense\n" + rows));

        Assert.Contains("line 20001:", failure.Message);
    }

    [Fact]
    public void Of_two_rows_with_one_TempID_the_first_counts_and_the_operator_is_warned()
    {
        using var store = OpenWith(Row(Issued(1, "first")) + Row(Issued(1, "second")));

        store.TryFind(Id(1), out var found);
        Assert.Equal(Given.User("first"), found.User);
        Assert.Contains("line 2", Assert.Single(_warnings));
    }

    [Fact]
    public void A_commit_of_many_TempIDs_is_one_write_one_flush_and_one_look_at_the_name()
    {
        var disk = new MemoryDisk();
        using var store = Open(disk);
        for (ulong number = 0; number < 500; number++) store.Add(Issued(number));
        var before = disk.Calls;
        store.Commit();

        Assert.Equal(before + 3, disk.Calls);
    }

    private TextFileStore OpenWith(string tempIds)
    {
        var disk = new MemoryDisk();
        disk.Put(TempIds, tempIds);
        return Open(disk);
    }

    private TextFileStore Open(MemoryDisk disk) => TextFileStore.Open(disk, Folder, _warnings.Add);
}
