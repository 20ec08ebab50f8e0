namespace BlueTrace.Client.Terminal;

/// <summary>
/// Where a person or a script types, and where things are shown. One asks at a time; anybody may show at any time, and
/// what is shown in one call stays together.
/// </summary>
internal interface IPrompt
{
    /// <summary>Whether a person sits there, who can be offered another try.</summary>
    bool IsInteractive { get; }

    /// <summary>Asks for a line and returns it without its end; null at the end of input.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/>: what is half typed is dropped.</exception>
    ValueTask<string?> AskAsync(Question question, CancellationToken stop);

    /// <summary>
    /// Drops what a person has typed and nobody has asked for; where a line is half typed, waits until they end it with
    /// Enter, however long they pause. What answered one question must not answer another. Ctrl-D stays, and so do a
    /// script's lines.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/>.</exception>
    ValueTask DropTypingAsync(CancellationToken stop) => ValueTask.CompletedTask;

    /// <summary>Shows texts of one line or more below each other, without disturbing what is being typed.</summary>
    void Show(params ReadOnlySpan<string> texts);

    /// <summary>Shows what keeps the program from its work, on standard error.</summary>
    void ShowError(string text);
}
