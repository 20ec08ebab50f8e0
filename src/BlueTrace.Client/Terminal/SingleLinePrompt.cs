namespace BlueTrace.Client.Terminal;

/// <summary>A prompt on which whatever is shown is one line, for who reads a log.</summary>
internal sealed class SingleLinePrompt(IPrompt prompt) : IPrompt
{
    public bool IsInteractive => false;

    public ValueTask<string?> AskAsync(Question question, CancellationToken stop) => prompt.AskAsync(question, stop);

    public void Show(params ReadOnlySpan<string> texts)
    {
        var lines = new string[texts.Length];
        for (var i = 0; i < lines.Length; i++) lines[i] = texts[i].Replace('\n', ' ');
        prompt.Show(lines);
    }

    public void ShowError(string text) => prompt.ShowError(text.Replace('\n', ' '));
}
