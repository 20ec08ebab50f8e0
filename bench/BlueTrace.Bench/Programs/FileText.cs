using Microsoft.Win32.SafeHandles;

namespace BlueTrace.Bench.Programs;

/// <summary>Looks for text in a file that may still grow, without holding it in memory.</summary>
internal static class FileText
{
    private const int ChunkBytes = 1 << 18;

    /// <summary>Where a text stands first from a position on; -1 where it doesn't.</summary>
    public static long Find(SafeFileHandle file, ReadOnlySpan<byte> text, long from)
    {
        var chunk = new byte[Math.Clamp(RandomAccess.GetLength(file) - from, 0, ChunkBytes)];
        while (true)
        {
            var read = RandomAccess.Read(file, chunk, from);
            if (chunk.AsSpan(0, read).IndexOf(text) is >= 0 and var found) return from + found;
            if (read < ChunkBytes) return -1;
            from += read - text.Length + 1;
        }
    }

    /// <summary>How often a text stands in the file from a position on.</summary>
    public static long Count(SafeFileHandle file, ReadOnlySpan<byte> text, long from)
    {
        var chunk = new byte[ChunkBytes];
        var count = 0L;
        while (true)
        {
            var read = RandomAccess.Read(file, chunk, from);
            if (read < text.Length) return count;
            count += chunk.AsSpan(0, read).Count(text);
            // A text across two chunks is found in the second, one at the very end of the first only there.
            var isAtEnd = chunk.AsSpan(0, read).EndsWith(text);
            from += isAtEnd ? read : read - text.Length + 1;
        }
    }
}
