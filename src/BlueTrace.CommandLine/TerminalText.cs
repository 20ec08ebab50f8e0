using System.Globalization;

namespace BlueTrace.CommandLine;

/// <summary>Text of unknown origin, fit for a terminal.</summary>
public static class TerminalText
{
    /// <summary>A message without what a terminal would obey: it may quote any bytes of a file.</summary>
    public static string Printable(string message) => string.Concat(message.Select(letter =>
        letter is '\n' or '\t'
            || char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format)
            ? letter.ToString()
            : $"\\u{(int)letter:x4}"));
}
