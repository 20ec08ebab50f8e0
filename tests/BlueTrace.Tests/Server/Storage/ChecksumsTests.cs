namespace BlueTrace.Tests.Server.Storage;

/// <summary>tempIDs.sums, row by row.</summary>
public sealed class ChecksumsTests
{
    [Fact]
    public void A_row_says_up_to_where_what_it_is_the_marks_of_its_lines_and_its_own_checksum()
    {
        Assert.Equal("8 0a1b2c3d 00ffabcd ", RowOf(new Checksum(8, 0x0a1b2c3d, "00ffabcd"u8.ToArray()))[..^9]);
        Assert.Equal("8 0a1b2c3d - ", RowOf(new Checksum(8, 0x0a1b2c3d, default))[..^9]);
    }

    [Theory]
    [InlineData("8 0a1b2c3d 00ffabcd", true), InlineData("8 0a1b2c3d -", true), InlineData("8 0a1b2c3d ", false)]
    [InlineData("8 0a1b2c3d", false), InlineData("8 0a1b2c3g -", false), InlineData("8 0A1B2C3D -", false)]
    [InlineData("8 -", false), InlineData("8x 0a1b2c3d -", false), InlineData("x 0a1b2c3d -", false)]
    [InlineData("-", false), InlineData("", false)]
    public void A_row_reads_only_as_it_is_written_though_its_own_checksum_fits(string row, bool reads) =>
        Assert.Equal(reads, Checksum.TryRead(Encoding.ASCII.GetBytes($"{row} {Crc(row)}"), out _));

    [Theory]
    [InlineData(""), InlineData("8 0a1b2c3d - 00000000"), InlineData("8 0a1b2c3d - 0000000")]
    [InlineData("00000000")]
    public void A_row_whose_own_checksum_does_not_fit_is_none(string row) =>
        Assert.False(Checksum.TryRead(Encoding.ASCII.GetBytes(row), out _));

    [Fact]
    public void Behind_an_empty_line_the_others_count()
    {
        var read = Checksums.Of(Encoding.ASCII.GetBytes("\n" + RowOf(new Checksum(8, 1, default))));
        Assert.Equal(1, read.FaultyLine);
        Assert.Equal(8, Assert.Single(read.Rows).End);
    }

    [Theory]
    [InlineData(1000, 1, false), InlineData(1001, 2, false), InlineData(1002, 2, false), InlineData(1003, 2, true)]
    public void Short_rows_are_joined_up_to_a_thousand_lines_once_there_are_many(int rows, int joined, bool isNeeded)
    {
        var checksums = Checksums.Of(Encoding.ASCII.GetBytes(string.Concat(
            Enumerable.Range(1, rows).Select(end => RowOf(new Checksum(end, (uint)end, "00ff"u8.ToArray()))))));

        Assert.Equal(isNeeded, checksums.NeedRewriting);
        var written = Checksums.Of(checksums.Joined().WrittenMemory).Rows;
        Assert.Equal(joined, written.Count);
        Assert.Equal((1000L, 1000u, 4000), (written[0].End, written[0].Sum, written[0].Marks.Length));
    }

    [Fact]
    public void A_row_ends_with_its_thousandth_line()
    {
        var running = new RunningChecksum();
        for (var line = 0; line < 2500; line++) running.Add("line\n"u8);
        Assert.Equal([5000, 10_000, 12_500], Checksums.Of(running.TakeRows()).Rows.Select(row => row.End));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(1500)]
    public void Of_rows_that_are_lost_one_covers_all_and_tells_no_line_from_another(int linesMeanwhile)
    {
        var running = new RunningChecksum();
        running.Add("line\n"u8);
        running.TakeRows();
        for (var line = 0; line < linesMeanwhile; line++) running.Add("line\n"u8);
        running.Lose();

        var row = Assert.Single(Checksums.Of(running.TakeRows()).Rows);
        Assert.Equal((5 * (1 + linesMeanwhile), true), (row.End, row.Marks.IsEmpty));
        running.Add("next\n"u8);
        Assert.Equal(4, Assert.Single(Checksums.Of(running.TakeRows()).Rows).Marks.Length);
    }

    [Theory]
    [InlineData("a\nb\nc\nd\ne\n", "")]
    [InlineData("a\nx\nc\nd\ne\n", "line 2")]
    [InlineData("a\nb\nx\nd\ne\n", "lines 3 to 4")]
    [InlineData("a\nb\nxxxxe\n", "line 3")]
    [InlineData("a\nb\nc\nd\nx\n", "line 5")]
    public void Damage_is_named_by_its_line_or_without_marks_by_all_lines_that_it_may_be_in(string text, string damage)
    {
        var running = new RunningChecksum();
        var sums = new ArrayBufferWriter<byte>();
        running.Add("a\nb\n"u8);
        sums.Write(running.TakeRows());
        running.Lose();
        running.Add("c\nd\n"u8);
        sums.Write(running.TakeRows());
        running.Add("e\n"u8);
        sums.Write(running.TakeRows());

        Assert.Equal(damage, string.Join(", ", Verify(text, sums).Damage));
    }

    [Fact]
    public void Lines_of_which_all_marks_fit_but_not_the_checksum_are_named_together()
    {
        var running = new RunningChecksum();
        running.Add("a\n"u8);
        var first = Checksums.Of(running.TakeRows()).Rows[0];
        running.Add("b\nc\n"u8);
        var second = Checksums.Of(running.TakeRows()).Rows[0];
        var sums = new ArrayBufferWriter<byte>();
        first.Write(sums);
        (second with { Sum = ~second.Sum }).Write(sums);

        Assert.Equal(new DamagedLines(2, 3), Assert.Single(Verify("a\nb\nc\n", sums).Damage));
    }

    [Theory]
    [InlineData(16, false), InlineData(17, true)]
    public void A_file_is_known_again_by_any_of_its_first_sixteen_lines(int unaltered, bool isAnother)
    {
        var lines = Enumerable.Range(1, 20).Select(number => $"{number:D4}\n").ToList();
        var running = new RunningChecksum();
        foreach (var line in lines) running.Add(Encoding.ASCII.GetBytes(line));
        var sums = new ArrayBufferWriter<byte>();
        sums.Write(running.TakeRows());
        var altered = lines.Select((line, i) => i + 1 == unaltered ? line : line.Replace('0', 'x'));

        Assert.Equal(isAnother, Verify(string.Concat(altered)[..^1], sums).IsOfAnotherFile);
    }

    [Fact]
    public void A_file_of_which_any_part_fits_is_no_other_though_its_lines_have_no_marks()
    {
        var running = new RunningChecksum();
        var sums = new ArrayBufferWriter<byte>();
        running.Lose();
        running.Add("a\n"u8);
        sums.Write(running.TakeRows());
        running.Add("b\n"u8);
        sums.Write(running.TakeRows());

        Assert.False(Verify("a\nb", sums).IsOfAnotherFile);
    }

    private static ChecksumVerification Verify(string text, ArrayBufferWriter<byte> sums)
    {
        var disk = new MemoryDisk();
        disk.Put("/data/tempIDs.txt", text);
        using var file = disk.Open("/data/tempIDs.txt");
        return ChecksumVerification.Run(file, Checksums.Of(sums.WrittenMemory));
    }

    private static string RowOf(Checksum row) => Written.Text(output => row.Write(output));

    private static string Crc(string text) => $"{Crc32C.Of(Encoding.ASCII.GetBytes(text)):x8}";
}
