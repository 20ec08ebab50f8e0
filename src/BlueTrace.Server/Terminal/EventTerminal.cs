using System.Text;
using System.Threading.Channels;
using BlueTrace.Core.Authority;

namespace BlueTrace.Server.Terminal;

/// <summary>
/// Shows the authority's events on standard output, one after another. It has a queue and a task of its own: a terminal
/// that is slow or closed costs what it shows, never the service.
/// </summary>
public sealed class EventTerminal : IAsyncDisposable
{
    /// <summary>The most lines that wait to be shown; what comes beyond is counted and left out.</summary>
    public const int WaitingLinesMax = 500_000;

    /// <summary>How much text is written at one time, when so much is waiting.</summary>
    private const int WriteCharactersMax = 32 * 1024;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly Stream _terminal;
    private readonly Channel<AuthorityEvent> _queue = Channel.CreateUnbounded<AuthorityEvent>(
        new() { SingleReader = true });

    private readonly Task _showing;
    private long _waitingLines;
    private long _leftOut;
    private long _linesInHand;
    private bool _isClosed;

    /// <summary>Shows events on a stream, which stays the caller's.</summary>
    public EventTerminal(Stream terminal)
    {
        _terminal = terminal;
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
        _queue.Writer.TryComplete();
        await Task.WhenAny(_showing, Task.Delay(Farewell));
    }

    private async Task ShowAsync()
    {
        var text = new StringBuilder();
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (_queue.Reader.TryRead(out var happened)) await ShowAsync(happened, text);
            await WriteOutAsync(text);
        }
    }

    /// <summary>Adds an event to what is to be written, and writes that out whenever it is enough.</summary>
    private async ValueTask ShowAsync(AuthorityEvent happened, StringBuilder text)
    {
        if (Interlocked.Exchange(ref _leftOut, 0) is > 0 and var leftOut)
            text.Append($"({leftOut} events were not shown: the terminal is too slow)\n");
        foreach (var line in EventText.Lines(happened))
        {
            text.Append(line).Append('\n');
            if (text.Length >= WriteCharactersMax) await WriteOutAsync(text);
            if (_isClosed) break;
        }

        _linesInHand += EventText.LineCount(happened);
    }

    private async ValueTask WriteOutAsync(StringBuilder text)
    {
        if (!_isClosed) _isClosed = !await TryWriteAsync(text.ToString());
        text.Clear();
        Interlocked.Add(ref _waitingLines, -_linesInHand);
        _linesInHand = 0;
    }

    private async Task<bool> TryWriteAsync(string text)
    {
        try
        {
            await _terminal.WriteAsync(Encoding.UTF8.GetBytes(text));
            await _terminal.FlushAsync();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
