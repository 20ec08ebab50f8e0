namespace BlueTrace.Tests.Client;

/// <summary>
/// As much of a terminal as the prompt uses: a stream that turns bytes into rows of text and a cursor, and refuses to
/// wrap.
/// </summary>
internal sealed class Screen(int width) : MemoryStream
{
    private readonly List<StringBuilder> _rows = [new()];
    private int _column;

    public string[] Rows => [.. _rows.Select(row => row.ToString().TrimEnd())];

    public int Column => _column;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var text = Encoding.UTF8.GetString(buffer);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\r': _column = 0; break;
                case '\n': _rows.Add(new StringBuilder()); _column = 0; break;
                case '\e': i = Control(text, i + 2); break;
                default: Put(text[i]); break;
            }
        }
    }

    private void Put(char letter)
    {
        Assert.True(_column < width, "The row would wrap.");
        var row = _rows[^1];
        while (row.Length <= _column) row.Append(' ');
        row[_column++] = letter;
    }

    /// <summary>Obeys the control sequence whose number begins there, and returns where it ends.</summary>
    private int Control(string text, int at)
    {
        var end = at;
        while (char.IsAsciiDigit(text[end])) end++;
        switch (text[end])
        {
            case 'K': _rows[^1].Length = Math.Min(_rows[^1].Length, _column); break;
            case 'C': _column += int.Parse(text[at..end]); break;
            case 'H' or 'J': _rows.Clear(); _rows.Add(new StringBuilder()); _column = 0; break;
            default: Assert.Fail($"Unknown control sequence ending in {text[end]}."); break;
        }

        return end;
    }
}
