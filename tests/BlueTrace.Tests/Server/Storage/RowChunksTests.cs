namespace BlueTrace.Tests.Server.Storage;

public sealed class RowChunksTests
{
    private const int ChunkBytes = 1 << 20;

    [Fact]
    public void What_is_short_comes_in_one_piece_whether_or_not_it_ends_like_a_row() =>
        Assert.Equal([(2, "b\nc")], Read("a\nb\nc\nd\n", 2, 5));

    [Fact]
    public void What_is_long_comes_in_pieces_that_end_where_a_row_ends()
    {
        var (row, rest) = (new string('a', ChunkBytes - 10) + "\n", "more than ten\n");
        Assert.Equal([(0, row), (row.Length, rest)], Read(row + rest));
    }

    [Fact]
    public void A_row_that_is_longer_than_a_piece_comes_in_several() => Assert.Equal(
        [(0, new string('a', ChunkBytes)), (ChunkBytes, "aaa")], Read(new string('a', ChunkBytes + 3)));

    [Fact]
    public void A_file_that_is_shorter_than_it_was_fails() => Assert.Throws<IOException>(() => Read("a\n", 0, 3));

    private static List<(long From, string Text)> Read(string text, long from = 0, long? to = null)
    {
        var disk = new MemoryDisk();
        disk.Put("/data/a", text);
        using var file = disk.Open("/data/a");
        var pieces = new List<(long, string)>();
        RowChunks.Read(file, from, to ?? file.Length, (at, bytes) => pieces.Add((at, Encoding.ASCII.GetString(bytes))));
        return pieces;
    }
}
