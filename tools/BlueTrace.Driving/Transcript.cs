namespace BlueTrace.Driving;

/// <summary>A program's terminal, line by line; may be read and awaited while it grows.</summary>
public sealed class Transcript
{
    private readonly Lock _lock = new();
    private readonly List<ChildLine> _lines = [];
    private TaskCompletionSource _changed = NewChange();
    private string _openLine = "";
    private bool _isComplete;
    private volatile bool _forgetsOutput;

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<ChildLine> Lines
    {
        get
        {
            lock (_lock) return [.. _lines];
        }
    }

    /// <summary>Standard output so far, as it came: its lines, and what stands behind the last line end.</summary>
    public string Shown
    {
        get
        {
            lock (_lock) return ShownUnderLock();
        }
    }

    /// <summary>Adds a line.</summary>
    public void Add(ChildLine line) => Change(() => _lines.Add(line));

    /// <summary>Nothing more will come.</summary>
    public void Complete() => Change(() => _isComplete = true);

    /// <summary>Keeps nothing more of standard output; what comes is read and dropped.</summary>
    public void ForgetOutput() => _forgetsOutput = true;

    /// <summary>Adds the lines of a stream as they come, till it ends or is closed.</summary>
    public async Task CollectAsync(StreamReader output, LineOrigin origin)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        try
        {
            while (await output.ReadAsync(buffer, CancellationToken.None) is > 0 and var count)
            {
                text.Append(buffer, 0, count);
                Change(() => TakeLines(text, origin));
                if (_forgetsOutput && origin == LineOrigin.Output) await output.BaseStream.CopyToAsync(Stream.Null);
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or IOException or InvalidOperationException)
        {
            // We closed it ourselves: nobody reads what comes now.
        }

        if (text.Length > 0) Add(new ChildLine(DateTimeOffset.UtcNow, text.ToString(), origin));
    }

    /// <summary>
    /// The number of the first line from <paramref name="from"/> on that <paramref name="isAwaited"/> accepts, once
    /// there is one; -1 once nothing more will come.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="giveUp"/> was cancelled first.</exception>
    public async Task<int> FindAsync(int from, Func<ChildLine, bool> isAwaited, CancellationToken giveUp)
    {
        var found = -1;
        await WaitAsync(
            () =>
            {
                for (; found < 0 && from < _lines.Count; from++)
                {
                    if (isAwaited(_lines[from])) found = from;
                }

                return found >= 0;
            },
            giveUp);
        return found;
    }

    /// <summary>
    /// Waits until standard output ends in a line without an end, such as a prompt; false once nothing will come.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="giveUp"/> was cancelled first.</exception>
    public Task<bool> EndsInAsync(string openLine, CancellationToken giveUp) =>
        WaitAsync(() => _openLine == openLine, giveUp);

    /// <summary>Waits until standard output is as awaited; false once nothing will come.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="giveUp"/> was cancelled first.</exception>
    public Task<bool> ShowsAsync(Func<string, bool> isAwaited, CancellationToken giveUp) =>
        WaitAsync(() => isAwaited(ShownUnderLock()), giveUp);

    private string ShownUnderLock() => string.Concat(
        _lines.Where(line => line.Origin == LineOrigin.Output).Select(line => line.Text + "\n").Append(_openLine));

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Asks again after every change; false once nothing more will come.</summary>
    private async Task<bool> WaitAsync(Func<bool> holds, CancellationToken giveUp)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (holds()) return true;
                if (_isComplete) return false;
                changed = _changed.Task;
            }

            await changed.WaitAsync(giveUp);
        }
    }

    private void TakeLines(StringBuilder text, LineOrigin origin)
    {
        var lines = text.ToString().Split('\n');
        foreach (var line in lines[..^1]) _lines.Add(new ChildLine(DateTimeOffset.UtcNow, line, origin));
        text.Clear().Append(lines[^1]);
        if (origin == LineOrigin.Output) _openLine = lines[^1];
    }

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            change();
            changed = _changed;
            _changed = NewChange();
        }

        changed.SetResult();
    }
}
