namespace BlueTrace.Server.Storage;

/// <summary>
/// Compares tempIDs.txt with its checksums. Where one does not fit, the next begins where that should have ended, so
/// that each part is judged by itself.
/// </summary>
internal sealed class ChecksumVerification(IDiskFile file, Checksums checksums)
{
    /// <summary>
    /// By how many lines a file is known again: marks of so few hardly ever fit another file's by chance.
    /// </summary>
    private const int KnownByLines = 16;

    /// <summary>More than so many lines that the server writes take.</summary>
    private const int KnownByBytes = 64 * 1024;

    private readonly List<DamagedLines> _damage = [];

    /// <summary>Where it is not what it was.</summary>
    public IReadOnlyList<DamagedLines> Damage => _damage;

    /// <summary>How many bytes are missing at its end.</summary>
    public long Missing => Math.Max(0, checksums.Covered - file.Length);

    /// <summary>
    /// Whether the checksums are those of another file: none fits, no row ends where the last of them does, and none of
    /// the first lines is what it was.
    /// </summary>
    public bool IsOfAnotherFile { get; private set; }

    /// <summary>Compares all that the checksums cover.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static ChecksumVerification Run(IDiskFile file, Checksums checksums)
    {
        var verification = new ChecksumVerification(file, checksums);
        verification.Compare();
        return verification;
    }

    private void Compare()
    {
        var (fits, begin, sum) = (false, 0L, 0u);
        foreach (var row in checksums.Rows)
        {
            if (row.End > file.Length) break;
            if (Crc32COf(sum, begin, row.End) != row.Sum) _damage.Add(Locate(begin, row));
            else if (row.End > 0) fits = true;
            (begin, sum) = (row.End, row.Sum);
        }

        IsOfAnotherFile = checksums.Covered > 0 && !fits && !EndsWithChecksums() && !BeginsWithChecksums();
    }

    private bool BeginsWithChecksums()
    {
        var marks = checksums.Rows.First(row => row.End > 0).Marks.Span;
        var buffer = new byte[KnownByBytes];
        ReadOnlySpan<byte> lines = buffer.AsSpan(0, file.Read(0, buffer));
        Span<byte> mark = stackalloc byte[Checksum.MarkLength];
        for (var i = 0; i < KnownByLines && !lines.IsEmpty && !marks.IsEmpty; i++)
        {
            var line = RunningChecksum.LineOf(lines);
            Checksum.WriteMark(line, mark);
            if (marks.StartsWith(mark)) return true;
            lines = lines[line.Length..];
            marks = marks[Checksum.MarkLength..];
        }

        return false;
    }

    private bool EndsWithChecksums()
    {
        var end = checksums.Covered;
        return end == file.Length || (end < file.Length && At(end - 1) == '\n');
    }

    private byte At(long offset)
    {
        Span<byte> single = stackalloc byte[1];
        file.Read(offset, single);
        return single[0];
    }

    private uint Crc32COf(uint sum, long begin, long end)
    {
        RowChunks.Read(file, begin, end, (_, piece) => sum = Crc32C.Add(sum, piece));
        return sum;
    }

    private DamagedLines Locate(long begin, Checksum row)
    {
        var first = 1 + CountLineEnds(0, begin);
        if (row.Marks.IsEmpty) return DamagedLines.From(first, CountLineEnds(begin, row.End));

        var bytes = new byte[row.End - begin];
        file.Read(begin, bytes);
        ReadOnlySpan<byte> lines = bytes, marks = row.Marks.Span;
        Span<byte> mark = stackalloc byte[Checksum.MarkLength];
        for (var number = first; !lines.IsEmpty; number++)
        {
            var line = RunningChecksum.LineOf(lines);
            Checksum.WriteMark(line, mark);
            if (!marks.StartsWith(mark)) return new DamagedLines(number, number);
            lines = lines[line.Length..];
            marks = marks[Checksum.MarkLength..];
        }

        return DamagedLines.From(first, bytes.AsSpan().Count((byte)'\n'));
    }

    private int CountLineEnds(long begin, long end)
    {
        var count = 0;
        RowChunks.Read(file, begin, end, (_, chunk) => count += chunk.Count((byte)'\n'));
        return count;
    }
}

/// <summary>Lines of tempIDs.txt of which at least one is not what it was.</summary>
internal readonly record struct DamagedLines(int First, int Last)
{
    /// <summary>So many lines from one on, at least that one.</summary>
    public static DamagedLines From(int first, int count) => new(first, Math.Max(first, first - 1 + count));

    /// <summary>The lines' numbers.</summary>
    public override string ToString() => First == Last ? $"line {First}" : $"lines {First} to {Last}";
}
