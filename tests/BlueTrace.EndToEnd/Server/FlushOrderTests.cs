namespace BlueTrace.EndToEnd.Server;

/// <summary>
/// Whether the check of the order would notice: over a record of the real server, and what it must not be.
/// </summary>
public sealed class FlushOrderTests
{
    private const string TempId = "72779990514683628521";
    private const string Upload = "2026-11-28T01-06-54Z-0001.txt";
    private const string Row = $"{TempId} 28/11/2026 01:06:54 28/11/2026 01:21:53";
    private const string Path = $"/data/uploads/{Upload}";
    private const string Head = @"uploader ada\nreceived 28/11/2026 01:06:54\nentries 1\n";
    private const string Creating = "O_RDWR|O_CREAT|O_CLOEXEC, 0600";
    private const string Blocked = "431 Invalid Password. Your account has been blocked. Please try again later";

    private static readonly string[] Record =
        $"""
        28865 openat(AT_FDCWD</data>, "/data/tempIDs.txt", {Creating}) = 90</data/tempIDs.txt>
        28865 fsync(91</data>)                = 0
        28883 sendto(97<socket:[171506]>, "230 Welcome to the BlueTrace Simulator!\r\n", 41, 0, NULL, 0) = 41
        28883 pwrite64(90</data/tempIDs.txt>, "ada {Row}\n", 65, 0) = 65
        28883 fsync(90</data/tempIDs.txt> <unfinished ...>
        28940 write(1<pipe:[87058]>, "user: ada\n", 10) = 10
        28883 <... fsync resumed>)            = 0
        28940 sendto(97<socket:[171506]>, "250 {Row}\r\n", 66, 0, NULL, 0) = 66
        28940 mkdir("/data/uploads", 0700)    = 0
        28940 fsync(100</data>)               = 0
        28940 openat(AT_FDCWD</data>, "{Path}.part", {Creating}) = 100<{Path}.part>
        28940 pwrite64(100<{Path}.part>, "{Head}{Row} own ada\nend\n", 125, 0) = 125
        28940 fsync(100<{Path}.part>) = 0
        28940 rename("{Path}.part", "{Path}") = 0
        28940 fsync(100</data/uploads>)       = 0
        28940 sendto(97<socket:[171506]>, "251 1 entries received\r\n", 24, 0, NULL, 0) = 24
        28940 openat(AT_FDCWD</data>, "/data/lockouts.txt.part", {Creating}) = 101</data/lockouts.txt.part>
        28940 pwrite64(101</data/lockouts.txt.part>, "bob anywhere 28/11/2026 01:07:55\n", 33, 0) = 33
        28940 fsync(101</data/lockouts.txt.part>) = 0
        28940 rename("/data/lockouts.txt.part", "/data/lockouts.txt") = 0
        28940 fsync(101</data>)               = 0
        28940 sendto(100<socket:[171694]>, "{Blocked}\r\n", 77, 0, NULL, 0) = 77
        """.ReplaceLineEndings("\n").Split('\n');

    [Fact]
    public void The_order_of_the_record_is_right() => Assert.Equal([null, null, null], Missing(Record));

    [Fact]
    public void Every_call_that_is_left_out_is_missed()
    {
        foreach (var (number, line) in Record.Index())
        {
            if (line.Contains("230 ") || line.Contains("user: ada")) continue;
            var missing = Missing(Record.Where((_, i) => i != number));
            Assert.True(missing.Any(step => step is not null), $"nobody misses: {line}");
        }
    }

    [Fact]
    public void A_flush_that_does_nothing_is_missed() => Assert.Equal(
        ["flush its folder", "flush the folder above it", "flush it"],
        Missing(Record.Where(line => !line.Contains("fsync"))));

    [Fact]
    public void A_flush_of_rows_alone_that_does_nothing_is_missed() => Assert.Equal(
        ["flush the rows", null, null],
        Missing(Record.Where(line => !line.Contains("fsync(90<") && !line.Contains("fsync resumed"))));

    [Fact]
    public void A_flush_that_fails_is_none() => Assert.All(
        Missing(Record.Select(line =>
            line.Contains("fsync") ? line.Replace("= 0", "= -1 EIO (Input/output error)") : line)), Assert.NotNull);

    [Fact]
    public void A_flush_that_is_not_over_when_the_reply_is_sent_is_too_late()
    {
        var reply = Array.FindIndex(Record, line => line.Contains("\"250 "));
        var resumed = Array.FindIndex(Record, line => line.Contains("fsync resumed"));
        var early = Record.ToArray();
        (early[reply], early[resumed]) = (early[resumed], early[reply]);

        Assert.Equal(["reply", null, null], Missing(early));
    }

    [Fact]
    public void A_flush_of_another_file_is_none() => Assert.Equal(
        ["flush the rows", null, null],
        Missing(Record.Select(line => line.Replace("fsync(90</data/tempIDs.txt>", "fsync(90</data/other.txt>"))));

    private static string?[] Missing(IEnumerable<string> record)
    {
        var order = new FlushOrder(SystemCall.Read(record), "/data");
        return [order.OfTempId(TempId), order.OfUpload(Upload, TempId), order.OfLockout("bob")];
    }
}
