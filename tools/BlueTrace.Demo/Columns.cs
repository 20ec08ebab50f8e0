namespace BlueTrace.Demo;

/// <summary>Cuts text to the columns of a page, at blanks.</summary>
public static class Columns
{
    /// <summary>
    /// As wide as a terminal of old; wider ones are not used, so that a transcript looks the same everywhere.
    /// </summary>
    public const int Width = 80;

    /// <summary>
    /// The lines of a text, none wider than <paramref name="width"/> unless a word is. What does not fit goes on
    /// below, a little to the right where <paramref name="hanging"/> says so.
    /// </summary>
    public static IEnumerable<string> Wrap(string text, int width, int hanging = 0)
    {
        var indent = "";
        while (indent.Length + text.Length > width)
        {
            var room = width - indent.Length;
            var blank = text.LastIndexOf(' ', room);
            if (blank <= 0) blank = text.IndexOf(' ', room);
            if (blank < 0) break;
            yield return indent + text[..blank];
            text = text[(blank + 1)..];
            indent = new string(' ', hanging);
        }

        yield return indent + text;
    }
}
