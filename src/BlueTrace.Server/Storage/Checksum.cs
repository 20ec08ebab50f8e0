using System.Buffers.Text;

namespace BlueTrace.Server.Storage;

/// <summary>
/// A row of tempIDs.sums: what the rows of tempIDs.txt up to some byte were when they were durable. It covers the file
/// from its first byte on, so that any row but the last may be missing, and the others still cover everything.
/// </summary>
/// <param name="End">Up to which byte of tempIDs.txt.</param>
/// <param name="Sum">The checksum of everything up to there.</param>
/// <param name="Marks">
/// Four hexadecimal digits for each line since the row before, which tell the damaged ones; empty where that is not
/// known.
/// </param>
internal readonly record struct Checksum(long End, uint Sum, ReadOnlyMemory<byte> Marks)
{
    /// <summary>Characters of a line's mark.</summary>
    public const int MarkLength = 4;

    private static ReadOnlySpan<byte> NoMarks => "-"u8;

    // checksum = number SP 8HEXDIG SP ("-" / 1*(4HEXDIG)) SP 8HEXDIG LF
    /// <summary>Appends the row; its last column is the checksum of what stands before it.</summary>
    public void Write(ArrayBufferWriter<byte> text)
    {
        var begin = text.WrittenCount;
        Encoding.ASCII.GetBytes($"{End} ", text);
        text.Advance(Crc32C.Write(Sum, text.GetSpan(Crc32C.Length)));
        text.Write(" "u8);
        text.Write(Marks.IsEmpty ? NoMarks : Marks.Span);
        var check = Crc32C.Of(text.WrittenSpan[begin..]);
        text.Write(" "u8);
        text.Advance(Crc32C.Write(check, text.GetSpan(Crc32C.Length)));
        text.Write("\n"u8);
    }

    // checksum = number SP 8HEXDIG SP ("-" / 1*(4HEXDIG)) SP 8HEXDIG LF
    /// <summary>Reads a row without its line end; false if it is none, or a damaged one.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> row, out Checksum checksum)
    {
        checksum = default;
        var text = row.Span;
        var check = text.LastIndexOf((byte)' ');
        if (check < 0 || !Crc32C.TryRead(text[(check + 1)..], out var stated)) return false;
        if (stated != Crc32C.Of(text[..check])) return false;

        var sum = text.IndexOf((byte)' ') + 1;
        var marks = sum + Crc32C.Length + 1;
        if (marks >= check || !Utf8Parser.TryParse(text, out long end, out var digits)) return false;
        if (digits != sum - 1) return false;
        if (!Crc32C.TryRead(text.Slice(sum, Crc32C.Length), out var value)) return false;
        checksum = new Checksum(end, value, text[marks..check].SequenceEqual(NoMarks) ? default : row[marks..check]);
        return true;
    }

    /// <summary>The mark of a line, its line end included.</summary>
    public static void WriteMark(ReadOnlySpan<byte> line, Span<byte> mark)
    {
        Span<byte> digits = stackalloc byte[Crc32C.Length];
        Crc32C.Write(Crc32C.Of(line), digits);
        digits[^MarkLength..].CopyTo(mark);
    }
}
