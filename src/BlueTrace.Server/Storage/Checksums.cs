namespace BlueTrace.Server.Storage;

/// <summary>What tempIDs.sums holds.</summary>
internal sealed class Checksums
{
    /// <summary>How many rows may be written a second apart before they are worth joining.</summary>
    private const int ShortRowsMax = 1000;

    private readonly List<Checksum> _rows = [];

    private Checksums()
    {
    }

    /// <summary>The checksums, each further into tempIDs.txt than the one before.</summary>
    public IReadOnlyList<Checksum> Rows => _rows;

    /// <summary>
    /// The first line that is no checksum, counted from 1; 0 for none. At the end of the file a crash may leave one.
    /// </summary>
    public int FaultyLine { get; private set; }

    /// <summary>
    /// Whether it should be written anew: something in it is no checksum, or it has grown by many short rows.
    /// </summary>
    public bool NeedRewriting => FaultyLine > 0 || _rows.Count > ShortRowsMax + 2 * Lines / RunningChecksum.LinesMax;

    private long Lines => _rows.Sum(row => (long)row.Marks.Length / Checksum.MarkLength);

    /// <summary>Reads a file's bytes; what in it is no checksum is passed over.</summary>
    public static Checksums Of(ReadOnlyMemory<byte> text)
    {
        var read = new Checksums();
        Checksum checksum = default;
        for (var number = 1; !text.IsEmpty; number++)
        {
            var line = RunningChecksum.LineOf(text.Span);
            var isWhole = line[^1] == '\n' && Checksum.TryRead(text[..(line.Length - 1)], out checksum);
            if (isWhole && checksum.End >= read.Covered) read._rows.Add(checksum);
            else if (read.FaultyLine == 0) read.FaultyLine = number;
            text = text[line.Length..];
        }

        return read;
    }

    /// <summary>Up to which byte of tempIDs.txt the checksums go.</summary>
    public long Covered => _rows.LastOrDefault().End;

    /// <summary>The checksum of everything up to there.</summary>
    public uint Sum => _rows.LastOrDefault().Sum;

    /// <summary>The rows as text, short ones joined.</summary>
    public ArrayBufferWriter<byte> Joined()
    {
        var text = new ArrayBufferWriter<byte>();
        var marks = new ArrayBufferWriter<byte>();
        for (var i = 0; i < _rows.Count; i++)
        {
            marks.Write(_rows[i].Marks.Span);
            if (i + 1 < _rows.Count && MayJoin(_rows[i], _rows[i + 1], marks.WrittenCount)) continue;
            (_rows[i] with { Marks = marks.WrittenMemory }).Write(text);
            marks.ResetWrittenCount();
        }

        return text;
    }

    private static bool MayJoin(Checksum row, Checksum next, int marks) =>
        !row.Marks.IsEmpty && !next.Marks.IsEmpty
        && marks + next.Marks.Length <= RunningChecksum.LinesMax * Checksum.MarkLength;
}
