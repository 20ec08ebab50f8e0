namespace BlueTrace.Core.Wire;

/// <summary>
/// The rows of a text file, one after another: LF or CRLF ends a row, the last may lack its end, blank rows are
/// skipped.
/// </summary>
public ref struct TextRows(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>The row that <see cref="MoveNext"/> came to, without its line end.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Where that row stands, counted from 1, blank rows included.</summary>
    public int LineNumber { get; private set; }

    // rows = *(row line-end) [row]
    /// <summary>Goes to the next row that is not blank; false at the end of the text.</summary>
    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            LineNumber++;
            var end = _rest.IndexOf((byte)'\n');
            Current = Line.WithoutCarriageReturn(end < 0 ? _rest : _rest[..end]);
            _rest = end < 0 ? default : _rest[(end + 1)..];
            if (Current.ContainsAnyExcept((byte)' ', (byte)'\t')) return true;
        }

        return false;
    }
}
