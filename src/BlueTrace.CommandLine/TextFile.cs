using System.Text;

namespace BlueTrace.CommandLine;

/// <summary>Text as people's programs save it: UTF-8, with a byte order mark or without.</summary>
public static class TextFile
{
    private static readonly (string Encoding, byte[] Mark)[] Others =
    [
        ("UTF-32", [0xFF, 0xFE, 0, 0]), ("UTF-32", [0, 0, 0xFE, 0xFF]),
        ("UTF-16", [0xFF, 0xFE]), ("UTF-16", [0xFE, 0xFF]),
    ];

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is in another encoding.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Read(string path) => Encoding.UTF8.GetString(WithoutMark(File.ReadAllBytes(path), path));

    /// <summary>What follows the byte order mark; everything where there is none.</summary>
    /// <param name="text">The bytes of a text.</param>
    /// <param name="path">What the message calls it.</param>
    /// <exception cref="FormatException">It is in another encoding.</exception>
    public static ArraySegment<byte> WithoutMark(ArraySegment<byte> text, string path)
    {
        var encoding = Others.FirstOrDefault(other => text.AsSpan().StartsWith(other.Mark)).Encoding
            ?? (text is [0, not 0, ..] or [not 0, 0, ..] ? "UTF-16" : null);
        return encoding is not null ? throw new FormatException($"{path}: this is {encoding}; save it as UTF-8.")
            : text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..]
            : text;
    }
}
