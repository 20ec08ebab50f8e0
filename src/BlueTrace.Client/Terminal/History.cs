namespace BlueTrace.Client.Terminal;

/// <summary>The lines typed before, for the up and down keys.</summary>
internal sealed class History
{
    /// <summary>The most lines remembered; beyond it the oldest is forgotten.</summary>
    public const int LinesMax = 100;

    private readonly List<string> _lines = [];

    /// <summary>How many lines there are.</summary>
    public int Count => _lines.Count;

    /// <summary>A line; 0 is the oldest.</summary>
    public string this[int index] => _lines[index];

    /// <summary>Remembers a line, unless it is blank or the same as the last.</summary>
    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line) || (Count > 0 && _lines[^1] == line)) return;
        if (Count == LinesMax) _lines.RemoveAt(0);
        _lines.Add(line);
    }
}
