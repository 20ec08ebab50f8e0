namespace BlueTrace.Client.Terminal;

/// <summary>
/// How a half-typed line looks on one row. It never wraps, so that it can be erased and drawn again with a carriage
/// return; what doesn't fit scrolls sideways. A character is taken to be one column wide.
/// </summary>
internal static class PromptRow
{
    /// <summary>Takes the row away, and leaves the cursor at its start.</summary>
    public const string Erase = "\r\e[K";

    /// <summary>Takes everything away, and leaves the cursor at the top.</summary>
    public const string ClearScreen = "\e[H\e[2J";

    /// <summary>Draws prompt and text over what stands in the row, and puts the cursor in its place.</summary>
    public static string Draw(string prompt, string text, int cursor, int width)
    {
        // The last column stays free: some terminals wrap as soon as it is written.
        var room = Math.Max(1, width - prompt.Length - 1);
        var start = Math.Max(0, cursor - room + 1);
        var visible = text.AsSpan(start, Math.Min(room, text.Length - start));
        var column = prompt.Length + cursor - start;
        return $"{Erase}{prompt}{visible}\r{(column > 0 ? $"\e[{column}C" : "")}";
    }
}
