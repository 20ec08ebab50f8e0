namespace BlueTrace.Client.Terminal;

/// <summary>What a line is asked for.</summary>
/// <param name="Prompt">What stands before it.</param>
/// <param name="IsSecret">Whether what is typed stays invisible.</param>
/// <param name="IsRemembered">Whether the line can be called back with the up key.</param>
internal sealed record Question(string Prompt, bool IsSecret = false, bool IsRemembered = false)
{
    /// <summary>The longest line in characters: far beyond any command, and short enough for memory.</summary>
    public const int AnswerLengthMax = 4096;

    /// <summary>The words that Tab completes the first word to.</summary>
    public IReadOnlyList<string> Completions { get; init; } = [];

    /// <summary>Who logs in.</summary>
    public static Question Username { get; } = new("Username: ");

    /// <summary>The password.</summary>
    public static Question Password { get; } = new("Password: ", IsSecret: true);

    /// <summary>Which number is to be registered.</summary>
    public static Question Number { get; } = new("Number: ");

    /// <summary>A new password once more: it was typed unseen.</summary>
    public static Question PasswordAgain { get; } = new("Password again: ", IsSecret: true);

    /// <summary>The code that was sent to the number.</summary>
    public static Question Code { get; } = new("Code: ");

    /// <summary>The next command.</summary>
    public static Question Command { get; } = new("> ", IsRemembered: true);
}
