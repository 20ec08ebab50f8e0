namespace BlueTrace.Bench;

/// <summary>One line on standard error that says what is being measured.</summary>
internal static class Progress
{
    private const int Width = 100;

    /// <summary>Replaces the line; where nobody watches, each is a line of its own.</summary>
    public static void Show(string text)
    {
        if (Console.IsErrorRedirected) Console.Error.WriteLine(text);
        else Console.Error.Write("\r" + text.PadRight(Width)[..Width]);
    }

    /// <summary>Takes the line away.</summary>
    public static void Clear()
    {
        if (!Console.IsErrorRedirected) Console.Error.Write("\r" + new string(' ', Width) + "\r");
    }
}
