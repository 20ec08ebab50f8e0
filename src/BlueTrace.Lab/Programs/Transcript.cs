namespace BlueTrace.Lab.Programs;

/// <summary>What a program has shown so far, line by line; may be read and awaited while it grows.</summary>
public sealed class Transcript
{
    private readonly Lock _lock = new();
    private readonly List<ChildLine> _lines = [];
    private TaskCompletionSource _changed = NewChange();
    private bool _isComplete;

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<ChildLine> Lines
    {
        get
        {
            lock (_lock) return [.. _lines];
        }
    }

    /// <summary>Adds a line.</summary>
    public void Add(ChildLine line) => Change(() => _lines.Add(line));

    /// <summary>Nothing more will come.</summary>
    public void Complete() => Change(() => _isComplete = true);

    /// <summary>
    /// The number of the first line from <paramref name="from"/> on that <paramref name="isAwaited"/> accepts, once there is
    /// one; -1 once nothing more will come.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="giveUp"/> was cancelled first.</exception>
    public async Task<int> FindAsync(int from, Func<ChildLine, bool> isAwaited, CancellationToken giveUp)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                for (; from < _lines.Count; from++)
                {
                    if (isAwaited(_lines[from])) return from;
                }

                if (_isComplete) return -1;
                changed = _changed.Task;
            }

            await changed.WaitAsync(giveUp);
        }
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

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
