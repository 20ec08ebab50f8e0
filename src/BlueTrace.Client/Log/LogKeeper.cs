using BlueTrace.Client.Terminal;
using BlueTrace.Core.Device;

namespace BlueTrace.Client.Log;

/// <summary>
/// Keeps the contact log as it must be while nobody looks: entries leave it on time, and every change goes to its file.
/// Changes that come while a file is written, and for a while after, are written together, next.
/// </summary>
internal sealed class LogKeeper : IAsyncDisposable
{
    // After a failure the disk may be full for a while; a full log is 10 MB.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    // A crowd changes a long log all the time, and the whole file is written each time: a tenth of one processor for it.
    private const int RestByWork = 9;

    // A slow disk may make what is due to be forgotten wait no longer than this for its turn.
    private static readonly TimeSpan RestMax = TimeSpan.FromSeconds(1);

    private readonly Handset _handset;
    private readonly ContactLogFile? _file;
    private readonly IPrompt _prompt;
    private readonly TimeProvider _time;
    private readonly ITimer _alarm;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _keeping;
    private HeardEntry[]? _unsaved;
    private bool _failedLast;

    /// <param name="handset">Whose log is kept.</param>
    /// <param name="file">Where it is saved; null for nowhere.</param>
    /// <param name="prompt">Who is told when it cannot be saved.</param>
    /// <param name="time">The clock that wakes it.</param>
    public LogKeeper(Handset handset, ContactLogFile? file, IPrompt prompt, TimeProvider time)
    {
        _handset = handset;
        _file = file;
        _prompt = prompt;
        _time = time;
        _alarm = time.CreateTimer(
            _ => handset.LogChanged.Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        handset.LogChanged.Ring();
        _keeping = KeepAsync();
    }

    /// <summary>Saves what is left to save, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _handset.LogChanged.Complete();
        await _ending.CancelAsync();
        await _keeping;
        await _alarm.DisposeAsync();
        _ending.Dispose();
    }

    private async Task KeepAsync()
    {
        // Off the caller's thread: writing a file is slow.
        await Task.Yield();
        while (await _handset.LogChanged.WaitAsync())
        {
            var begun = _time.GetTimestamp();
            var next = _handset.Forget(out var changed);
            _unsaved = changed ?? _unsaved;
            if (_unsaved is not null && !TrySave(_unsaved)) next = RetryDelay;
            SetAlarm(next);
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
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            if (!_failedLast)
                _prompt.ShowError($"{_file!.Path} cannot be saved: {refused.Message} It is tried again and again.");
            _failedLast = true;
            return false;
        }
    }

    /// <summary>Rounded up to the timer's milliseconds, so that it doesn't ring before something is due.</summary>
    private void SetAlarm(TimeSpan? next)
    {
        var delay = next is { } wait
            ? TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(wait.TotalMilliseconds)))
            : Timeout.InfiniteTimeSpan;
        _alarm.Change(delay, Timeout.InfiniteTimeSpan);
    }
}
