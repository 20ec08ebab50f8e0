namespace BlueTrace.Tests.Client;

/// <summary>A person made of code: types lines, and waits for what is shown.</summary>
internal sealed class ScriptedPrompt : IPrompt
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<string> _typed = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _seen = Channel.CreateUnbounded<string>();
    private readonly List<string> _transcript = [];

    public bool IsInteractive { get; init; }

    /// <summary>Everything seen so far: prompts, blocks of lines, and errors.</summary>
    public IReadOnlyList<string> Transcript
    {
        get { lock (_transcript) return [.. _transcript]; }
    }

    public void Type(params string[] lines)
    {
        foreach (var line in lines) _typed.Writer.TryWrite(line);
    }

    public void EndInput() => _typed.Writer.Complete();

    /// <summary>Waits until exactly <paramref name="text"/> is seen; what comes before is passed over.</summary>
    public Task SeeAsync(string text) => SeeAsync(seen => seen == text, text);

    /// <summary>Waits until something that begins with <paramref name="start"/> is seen, and returns it.</summary>
    public Task<string> SeeStartAsync(string start) => SeeAsync(seen => seen.StartsWith(start), start);

    public async ValueTask<string?> AskAsync(Question question, CancellationToken stop)
    {
        See(question.Prompt);
        return await _typed.Reader.WaitToReadAsync(stop) && _typed.Reader.TryRead(out var line) ? line : null;
    }

    public void Show(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts) See(text);
    }

    public void ShowError(string text) => See(text);

    private void See(string text)
    {
        lock (_transcript) _transcript.Add(text);
        _seen.Writer.TryWrite(text);
    }

    private async Task<string> SeeAsync(Func<string, bool> isIt, string wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                var seen = await _seen.Reader.ReadAsync(patience.Token);
                if (isIt(seen)) return seen;
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Never saw \"{wanted}\". Saw:\n{string.Join('\n', Transcript)}");
        }
    }
}
