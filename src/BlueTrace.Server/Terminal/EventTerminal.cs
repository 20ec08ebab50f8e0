using System.Threading.Channels;

namespace BlueTrace.Server.Terminal;

/// <summary>
/// Shows the authority's events on standard output, one after another. It has a queue and a task of its own: a terminal
/// that is slow or closed costs what it shows, never the service. Where a disk is full it waits for room, and then says
/// how much is missing; where the reader has gone it falls silent.
/// </summary>
public sealed class EventTerminal : IAsyncDisposable
{
    /// <summary>The most lines that wait to be shown; what comes beyond is counted and left out.</summary>
    public const int WaitingLinesMax = 500_000;

    /// <summary>How much text is written at one time, when so much is waiting.</summary>
    private const int WriteCharactersMax = 32 * 1024;

    /// <summary>After how long a terminal that could take nothing is tried again.</summary>
    public static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    // What a system says of a file that takes nothing now and may do so later: EIO, EFBIG, ENOSPC, and EDQUOT of macOS
    // and of Linux; on Windows a full disk, by two names.
    private static readonly int[] PassingFailures =
        [5, 27, 28, 69, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    private readonly Stream _terminal;
    private readonly Channel<AuthorityEvent> _queue = Channel.CreateUnbounded<AuthorityEvent>(
        new() { SingleReader = true });

    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _showing;
    private long _waitingLines;
    private long _leftOut;
    private long _linesInHand;
    private long _eventsInHand;
    private bool _isClosed;

    /// <summary>Shows events on a stream, which stays the caller's.</summary>
    /// <param name="terminal">The stream.</param>
    /// <param name="clock">Says when to try again; null for the system's.</param>
    public EventTerminal(Stream terminal, TimeProvider? clock = null)
    {
        _terminal = terminal;
        _clock = clock ?? TimeProvider.System;
        _showing = Task.Run(ShowAsync);
    }

    /// <summary>Takes an event to be shown; never waits.</summary>
    public void Show(AuthorityEvent happened)
    {
        var lines = EventText.LineCount(happened);
        if (Interlocked.Add(ref _waitingLines, lines) <= WaitingLinesMax && _queue.Writer.TryWrite(happened)) return;
        Interlocked.Add(ref _waitingLines, -lines);
        Interlocked.Increment(ref _leftOut);
    }

    /// <summary>Shows what is waiting, unless the terminal takes too long.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_queue.Writer.TryComplete()) await _ending.CancelAsync();
        await Task.WhenAny(_showing, Task.Delay(Farewell));
        if (_showing.IsCompleted) _ending.Dispose();
    }

    private async Task ShowAsync()
    {
        var text = new StringBuilder();
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (_queue.Reader.TryRead(out var happened)) await ShowAsync(happened, text);
            await TryWriteOutAsync(text);
            _eventsInHand = 0;
        }
    }

    /// <summary>Adds an event to what is to be written, and writes that out whenever it is enough.</summary>
    private async ValueTask ShowAsync(AuthorityEvent happened, StringBuilder text)
    {
        if (Interlocked.Exchange(ref _leftOut, 0) is > 0 and var leftOut)
        {
            text.Append($"({leftOut} events were not shown: the terminal is too slow)\n");
            _eventsInHand += leftOut;
        }

        _eventsInHand++;
        foreach (var line in EventText.Lines(happened))
        {
            text.Append(line).Append('\n');
            if (text.Length < WriteCharactersMax) continue;
            if (!await TryWriteOutAsync(text)) break;
            // Of those before it all is written, of this one a part.
            _eventsInHand = 1;
        }

        _linesInHand += EventText.LineCount(happened);
    }

    /// <summary>
    /// Writes what is in hand. False: that is lost, and with it what is left of an event in the middle of which it was.
    /// </summary>
    private async ValueTask<bool> TryWriteOutAsync(StringBuilder text)
    {
        var failure = _isClosed ? null : await WriteAsync(text.ToString());
        text.Clear();
        Interlocked.Add(ref _waitingLines, -_linesInHand);
        _linesInHand = 0;
        if (failure is not null) await OutlastAsync(failure);
        return failure is null && !_isClosed;
    }

    /// <summary>
    /// Tries from time to time whether the terminal takes something again, and then says how many events it missed: on
    /// a line of its own, since the last one may be torn. Meanwhile events wait as they do for a slow terminal. At the
    /// end it tries once more; and a terminal whose reader has gone is closed.
    /// </summary>
    private async Task OutlastAsync(Exception failure)
    {
        var reason = failure.Message.TrimEnd('.');
        for (var last = failure; last is not null; last = await WriteAsync(Missed()))
        {
            _isClosed = !PassingFailures.Contains(last.HResult) || (last != failure && _ending.IsCancellationRequested);
            if (_isClosed) return;
            await Task.Delay(RetryPause, _clock, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _eventsInHand += Interlocked.Exchange(ref _leftOut, 0);
        }

        _eventsInHand = 0;

        // Of what was in hand some may have been written.
        string Missed() => _eventsInHand == 1
            ? $"\n(1 event was not shown whole: {reason})\n"
            : $"\n(up to {_eventsInHand} events were not shown whole: {reason})\n";
    }

    /// <summary>Writes text; returns why that failed, in which case some of it may be written.</summary>
    private async Task<Exception?> WriteAsync(string text)
    {
        try
        {
            await _terminal.WriteAsync(Encoding.UTF8.GetBytes(text));
            await _terminal.FlushAsync();
            return null;
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            return failure;
        }
    }
}
