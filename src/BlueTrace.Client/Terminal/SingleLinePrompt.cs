namespace BlueTrace.Client.Terminal;

/// <summary>A prompt on which whatever is shown is one line, for who reads a log.</summary>
internal sealed class SingleLinePrompt(IPrompt prompt) : IPrompt
{
    /// <inheritdoc/>
    public bool IsInteractive => false;

    /// <inheritdoc/>
    public ValueTask<string?> AskAsync(Question question, CancellationToken stop) => prompt.AskAsync(question, stop);

    /// <inheritdoc/>
    public void Show(params ReadOnlySpan<string> texts)
    {
        var lines = new string[texts.Length];
        for (var i = 0; i < lines.Length; i++) lines[i] = texts[i].Replace('\n', ' ');
        prompt.Show(lines);
    }

    /// <inheritdoc/>
    public void ShowError(string text) => prompt.ShowError(text.Replace('\n', ' '));
}
