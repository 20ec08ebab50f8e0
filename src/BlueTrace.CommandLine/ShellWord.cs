namespace BlueTrace.CommandLine;

/// <summary>Words of commands that are shown to be typed.</summary>
public static class ShellWord
{
    /// <summary>The word as a shell takes it for one: in quotes where it has spaces or the shell's own signs.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-+:,@%=".Contains(letter))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
