namespace BlueTrace.Client.Phone;

/// <summary>
/// Brings every change of the contact log to its file. Changes that come while a file is written, and for a while
/// after, are written together, next.
/// </summary>
internal sealed class ContactLogSaver : IAsyncDisposable
{
    // After a failure the disk may be full for a while; a full log is 10 MB.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    // A crowd changes a long log all the time, and the whole file is written each time: a tenth of one processor for
    // it.
    private const int RestByWork = 9;

    // A slow disk may make what was forgotten stay in the file no longer than this.
    private static readonly TimeSpan RestMax = TimeSpan.FromSeconds(1);

    private readonly PhoneHost _phone;
    private readonly AsyncAutoResetEvent _logChanged;
    private readonly ContactLogFile? _file;
    private readonly IPrompt _prompt;
    private readonly TimeProvider _time;
    private readonly ITimer _alarm;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _keeping;
    private HeardEntry[]? _unsaved;
    private bool _failedLast;

    /// <param name="phone">Whose log is kept.</param>
    /// <param name="file">Where it is saved; null for nowhere.</param>
    /// <param name="prompt">Who is told when it cannot be saved.</param>
    /// <param name="time">The clock that wakes it.</param>
    public ContactLogSaver(PhoneHost phone, ContactLogFile? file, IPrompt prompt, TimeProvider time)
    {
        _phone = phone;
        _logChanged = phone.LogChanged;
        _file = file;
        _prompt = prompt;
        _time = time;
        _alarm = time.CreateTimer(_ => _logChanged.Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _logChanged.Set();
        _keeping = KeepAsync();
    }

    /// <summary>Saves what is left to save, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _logChanged.Complete();
        await _ending.CancelAsync();
        await _keeping;
        await _alarm.DisposeAsync();
        _ending.Dispose();
    }

    private async Task KeepAsync()
    {
        // Off the caller's thread: writing a file is slow.
        await Task.Yield();
        while (await _logChanged.WaitAsync())
        {
            var begun = _time.GetTimestamp();
            _unsaved = _phone.TakeChangedLog() ?? _unsaved;
            if (_unsaved is not null && !TrySave(_unsaved)) _alarm.Change(RetryDelay, Timeout.InfiniteTimeSpan);
            await RestAfterAsync(_time.GetElapsedTime(begun));
        }

        if (_unsaved is not null) TrySave(_unsaved);
    }

    private async Task RestAfterAsync(TimeSpan work)
    {
        var rest = TimeSpan.FromTicks(Math.Min(RestMax.Ticks, RestByWork * work.Ticks));
        await Task.Delay(rest, _time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private bool TrySave(HeardEntry[] entries)
    {
        try
        {
            _file?.Write(entries);
            _unsaved = null;
            _failedLast = false;
            return true;
        }
        catch (Exception refused) when (FileProblem.Is(refused))
        {
            if (!_failedLast)
                _prompt.ShowError(
                    $"{_file!.Path} cannot be saved: {FileProblem.Of(refused)}. It is tried again every few seconds.");
            _failedLast = true;
            return false;
        }
    }
}
