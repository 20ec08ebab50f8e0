namespace BlueTrace.Server.Storage;

/// <summary>
/// The checksum of what tempIDs.txt holds, which grows with the file, and the rows of tempIDs.sums that are not written
/// yet.
/// </summary>
/// <param name="length">How many bytes checksums cover that are written already.</param>
/// <param name="sum">Their checksum.</param>
internal sealed class RunningChecksum(long length = 0, uint sum = 0)
{
    /// <summary>
    /// How many lines of tempIDs.txt share a row: some 80 kB, so that the rows' other columns take nothing beside the
    /// marks.
    /// </summary>
    public const int LinesMax = 1000;

    private readonly ArrayBufferWriter<byte> _rows = new();
    private readonly ArrayBufferWriter<byte> _marks = new();
    private long _length = length;
    private uint _sum = sum;
    private bool _isOwed;
    private bool _hasLostMarks;

    /// <summary>Takes in what was appended: lines, of which the last may lack its end.</summary>
    public void Add(ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            var line = LineOf(lines);
            lines = lines[line.Length..];
            _sum = Crc32C.Add(_sum, line);
            _length += line.Length;
            _isOwed = true;
            if (_hasLostMarks) continue;
            Checksum.WriteMark(line, _marks.GetSpan(Checksum.MarkLength));
            _marks.Advance(Checksum.MarkLength);
            if (_marks.WrittenCount == LinesMax * Checksum.MarkLength) EndRow();
        }
    }

    /// <summary>The first line of a text, its end included.</summary>
    public static ReadOnlySpan<byte> LineOf(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        return end < 0 ? text : text[..(end + 1)];
    }

    /// <summary>The rows to be written, which count as written from now on; empty where there are none.</summary>
    public byte[] TakeRows()
    {
        if (_isOwed) EndRow();
        var rows = _rows.WrittenSpan.ToArray();
        _rows.ResetWrittenCount();
        return rows;
    }

    /// <summary>
    /// Rows that were taken are not written after all, or not there any more: one row will cover everything, but can't
    /// tell one line from another.
    /// </summary>
    public void Lose()
    {
        _rows.ResetWrittenCount();
        _marks.ResetWrittenCount();
        _hasLostMarks = true;
        _isOwed = true;
    }

    private void EndRow()
    {
        new Checksum(_length, _sum, _marks.WrittenMemory).Write(_rows);
        _marks.ResetWrittenCount();
        _hasLostMarks = _isOwed = false;
    }
}
