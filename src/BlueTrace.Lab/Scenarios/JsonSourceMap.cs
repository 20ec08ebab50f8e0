namespace BlueTrace.Lab.Scenarios;

/// <summary>Where in a file each setting stands.</summary>
internal sealed class JsonSourceMap
{
    private readonly byte[] _text;
    private readonly Dictionary<string, (long Name, long Value)> _places = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="JsonException">It is no JSON, or says something twice.</exception>
    public JsonSourceMap(byte[] text)
    {
        _text = text;
        var reader = new Utf8JsonReader(
            text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        reader.Read();
        Walk(ref reader, "", 0);
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

    private JsonException Twice(string path, long start)
    {
        var (line, column) = Locate(start);
        return new JsonException($"{path}: this is said twice.", path: null, line - 1, column - 1);
    }
}
