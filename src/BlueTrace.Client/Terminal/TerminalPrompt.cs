using System.Threading.Channels;

namespace BlueTrace.Client.Terminal;

/// <summary>The prompt of a person: a line that can be edited, and everything else shown above it.</summary>
/// <param name="keys">The keys pressed, unechoed.</param>
/// <param name="output">The terminal.</param>
/// <param name="errors">Standard error, usually the same terminal.</param>
/// <param name="width">Columns of the terminal at this moment.</param>
internal sealed class TerminalPrompt(
    ChannelReader<ConsoleKeyInfo> keys, Output output, Output errors, Func<int> width) : IPrompt
{
    private const string HowToGoOn = "Your input was dropped. Press Enter.";

    private readonly Lock _gate = new();
    private readonly History _history = new();
    private readonly History _noHistory = new();
    private Question? _question;
    private LineEditor _editor = new(new History(), []);
    private bool _isHalfTyped;

    public bool IsInteractive => true;

    public async ValueTask<string?> AskAsync(Question question, CancellationToken stop)
    {
        Open(question);
        try
        {
            while (await keys.WaitToReadAsync(stop))
            {
                switch (PressAll())
                {
                    case KeyEffect.Submitted: return Submit();
                    case KeyEffect.InputEnded: return null;
                }
            }

            return null;
        }
        finally
        {
            Close();
        }
    }

    public async ValueTask DropTypingAsync(CancellationToken stop)
    {
        if (Drop(_isHalfTyped))
        {
            Show(HowToGoOn);
            while (await keys.WaitToReadAsync(stop) && Drop(isHalfTyped: true))
            {
            }
        }

        _isHalfTyped = false;
    }

    public void Show(params ReadOnlySpan<string> texts) => WriteAbove(output, string.Join('\n', texts));

    public void ShowError(string text) => WriteAbove(errors, text);

    private void Open(Question question)
    {
        lock (_gate)
        {
            _question = question;
            _isHalfTyped = false;
            _editor = new LineEditor(question.IsRemembered ? _history : _noHistory, question.Completions);
            DrawRow();
        }
    }

    /// <summary>Takes the keys that are there, to the end of a line: the rest of a paste belongs to the next.</summary>
    private KeyEffect PressAll()
    {
        lock (_gate)
        {
            var effect = KeyEffect.Edited;
            while (effect is KeyEffect.Edited or KeyEffect.ScreenCleared && keys.TryRead(out var key))
            {
                effect = _editor.Press(key);
                if (effect == KeyEffect.ScreenCleared) output.Write(PromptRow.ClearScreen);
            }

            DrawRow();
            return effect;
        }
    }

    private string Submit()
    {
        lock (_gate)
        {
            var line = _editor.Text;
            if (_question!.IsRemembered) _history.Add(line);
            output.Write("\n");
            _question = null;
            return line;
        }
    }

    /// <summary>Drops the keys that are there, up to Ctrl-D; whether a line is half typed then.</summary>
    private bool Drop(bool isHalfTyped)
    {
        while (keys.TryPeek(out var key))
        {
            if (LineEditor.EndsInput(key)) return false;
            keys.TryRead(out _);
            isHalfTyped = LineEditor.IsTyping(key, isHalfTyped);
        }

        return isHalfTyped;
    }

    /// <summary>What was not submitted is dropped.</summary>
    private void Close()
    {
        lock (_gate)
        {
            if (_question is not null)
            {
                output.Write(PromptRow.Erase);
                _isHalfTyped = _editor.Text.Length > 0;
            }

            _question = null;
        }
    }

    private void WriteAbove(Output target, string text)
    {
        lock (_gate)
        {
            if (_question is not null) output.Write(PromptRow.Erase);
            target.Write(text + "\n");
            DrawRow();
        }
    }

    private void DrawRow()
    {
        if (_question is not { } question) return;
        output.Write(question.IsSecret
            ? PromptRow.Draw(question.Prompt, "", 0, width())
            : PromptRow.Draw(question.Prompt, _editor.Text, _editor.Cursor, width()));
    }
}
