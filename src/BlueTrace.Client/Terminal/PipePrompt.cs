using System.Threading.Channels;

namespace BlueTrace.Client.Terminal;

/// <summary>
/// The prompt of a script: the same prompts and lines as at a terminal, without control sequences, one command a line.
/// </summary>
/// <param name="lines">The lines that come in.</param>
/// <param name="output">Standard output.</param>
/// <param name="errors">Standard error.</param>
/// <param name="hideTyping">
/// Keeps what is typed invisible until its result is disposed; null where nobody types.
/// </param>
internal sealed class PipePrompt(
    ChannelReader<TypedLine> lines, Output output, Output errors, Func<IDisposable>? hideTyping = null) : IPrompt
{
    private readonly Lock _gate = new();
    private string? _openPrompt;

    public bool IsInteractive => false;

    public async ValueTask<string?> AskAsync(Question question, CancellationToken stop)
    {
        using var hidden = question.IsSecret ? hideTyping?.Invoke() : null;
        Open(question.Prompt);
        try
        {
            while (await lines.WaitToReadAsync(stop))
            {
                if (!lines.TryRead(out var line)) continue;
                if (!line.IsTooLong) return line.Text;
                Show($"That line has more than {Question.AnswerLengthMax} characters and is ignored.");
            }

            return null;
        }
        finally
        {
            Close();
        }
    }

    public void Show(params ReadOnlySpan<string> texts) => WriteLines(output, string.Join('\n', texts));

    public void ShowError(string text) => WriteLines(errors, text);

    private void Open(string prompt)
    {
        lock (_gate)
        {
            _openPrompt = prompt;
            output.Write(prompt);
        }
    }

    /// <summary>Nobody pressed Enter where this is shown, so the line's end is added.</summary>
    private void Close()
    {
        lock (_gate)
        {
            _openPrompt = null;
            output.Write("\n");
        }
    }

    private void WriteLines(Output target, string text)
    {
        lock (_gate)
        {
            if (_openPrompt is not null) output.Write("\n");
            target.Write(text + "\n");
            if (_openPrompt is { } prompt) output.Write(prompt);
        }
    }
}
