using Microsoft.Win32.SafeHandles;

namespace BlueTrace.Bench.Programs;

/// <summary>Looks for text in a file that may still grow, without holding it in memory.</summary>
internal static class FileText
{
    private const int ChunkBytes = 1 << 18;

    /// <summary>
    /// Moves a position to behind the next place where a text stands; false, and the position to where it may yet come
    /// to stand, if there is none.
    /// </summary>
    public static bool TryPass(SafeFileHandle file, ReadOnlySpan<byte> text, ref long position)
    {
        var chunk = new byte[Math.Clamp(RandomAccess.GetLength(file) - position, 0, ChunkBytes)];
        while (true)
        {
            var read = RandomAccess.Read(file, chunk, position);
            if (chunk.AsSpan(0, read).IndexOf(text) is >= 0 and var found)
            {
                position += found + text.Length;
                return true;
            }

            if (read < text.Length) return false;
            position += read - text.Length + 1;
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
            // What is left of the chunk is too short to hold the text, and may be where it begins.
            from += read - text.Length + 1;
        }
    }
}
