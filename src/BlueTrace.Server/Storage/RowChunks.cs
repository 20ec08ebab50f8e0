namespace BlueTrace.Server.Storage;

/// <summary>Reads a text file of any size in pieces that end where a row ends.</summary>
internal static class RowChunks
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>
    /// Hands the bytes between two offsets to <paramref name="take"/>, with the offset of the first, at most 1 MiB at a
    /// time. A row longer than that comes in pieces, none of which reads as a row.
    /// </summary>
    /// <exception cref="IOException">The file is shorter than <paramref name="to"/>.</exception>
    public static void Read(IDiskFile file, long from, long to, Action<long, ReadOnlySpan<byte>> take)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            while (from < to)
            {
                var read = file.Read(from, buffer.AsSpan(0, (int)Math.Min(ChunkBytes, to - from)));
                if (read == 0) throw new IOException("the file is shorter than what was written to it");
                ReadOnlySpan<byte> chunk = buffer.AsSpan(0, read);
                if (from + read < to) chunk = UpToLastRowEnd(chunk);
                take(from, chunk);
                from += chunk.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The rows of a piece, without the byte order mark that a file may begin with.</summary>
    public static TextRows RowsOf(long begin, ReadOnlySpan<byte> chunk)
    {
        var hasMark = begin == 0 && chunk.StartsWith(Encoding.UTF8.Preamble);
        return new TextRows(hasMark ? chunk[Encoding.UTF8.Preamble.Length..] : chunk);
    }

    private static ReadOnlySpan<byte> UpToLastRowEnd(ReadOnlySpan<byte> chunk)
    {
        var end = chunk.LastIndexOf((byte)'\n') + 1;
        return end == 0 ? chunk : chunk[..end];
    }
}
