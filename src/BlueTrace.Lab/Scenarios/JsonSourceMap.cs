namespace BlueTrace.Lab.Scenarios;

/// <summary>Where in a file each setting stands.</summary>
internal sealed class JsonSourceMap
{
    private readonly string _path;
    private readonly byte[] _text;
    private readonly Dictionary<string, (long Name, long Value)> _places = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="ScenarioException">It is not JSON, or says something twice.</exception>
    public JsonSourceMap(string path, byte[] text)
    {
        (_path, _text) = (path, text);
        var reader = new Utf8JsonReader(
            text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            Walk(ref reader, "", 0);
            reader.Read();
        }
        catch (JsonException fault)
        {
            throw NoJson(fault);
        }
    }

    /// <summary>Line and column, both from 1, of a setting, or of the nearest thing around it.</summary>
    public (int Line, int Column) Find(string path, bool isAboutName)
    {
        while (path.Length > 0 && !_places.ContainsKey(path))
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        var (name, value) = _places[path];
        return Locate(isAboutName ? name : value);
    }

    private (int Line, int Column) Locate(long offset)
    {
        var before = _text.AsSpan(0, (int)offset);
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    private void Walk(ref Utf8JsonReader reader, string path, long name)
    {
        _places[path] = (name, reader.TokenStartIndex);
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            HashSet<string> members = [];
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (member, start) = (reader.GetString()!, reader.TokenStartIndex);
                var here = path.Length == 0 ? member : $"{path}.{member}";
                if (!members.Add(member)) throw Twice(here, start);
                reader.Read();
                Walk(ref reader, here, start);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
                Walk(ref reader, $"{path}[{i}]", reader.TokenStartIndex);
        }
    }

    private ScenarioException NoJson(JsonException fault)
    {
        if (IsBlank(0)) return Mistake(0, "not JSON: the file is empty.");
        var start = 0;
        for (var line = 0L; line < fault.LineNumber; line++) start += _text.AsSpan(start).IndexOf((byte)'\n') + 1;
        start = Math.Min(start + (int)(fault.BytePositionInLine ?? 0), _text.Length);
        while (start > 0 && char.IsAsciiLetter((char)_text[start - 1])) start--;
        if (IsBlank(start)) return Mistake(start, "not JSON: it ends too early.");
        var end = start;
        while (end < _text.Length && char.IsAsciiLetterOrDigit((char)_text[end])) end++;
        var found = end > start ? Encoding.ASCII.GetString(_text[start..end])
            : _text[start] is > (byte)' ' and < 0x7f ? $"{(char)_text[start]}"
            : $"the byte 0x{_text[start]:x2}";
        return Mistake(start, $"not JSON: {found} is not expected here.");
    }

    private bool IsBlank(int from) => _text.AsSpan(from).IndexOfAnyExcept(" \t\r\n"u8) < 0;

    private ScenarioException Twice(string path, long start) => Mistake(start, $"{path}: this is said twice.");

    private ScenarioException Mistake(long offset, string words)
    {
        var (line, column) = Locate(offset);
        return new ScenarioException($"{_path}:{line}:{column}: {words}");
    }
}
