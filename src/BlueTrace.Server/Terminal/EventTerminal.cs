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
        var isOpen = true;
        var text = new StringWriter { NewLine = "\n" };
        while (await _queue.Reader.WaitToReadAsync())
        {
            var lines = Gather(text);
            if (isOpen) isOpen = await TryWriteAsync(text.ToString());
            text.GetStringBuilder().Clear();
            Interlocked.Add(ref _waitingLines, -lines);
        }
    }

    /// <summary>Takes what is waiting, as much as is written at one time, and returns how many lines of events it is.</summary>
    private int Gather(StringWriter text)
    {
        var lines = 0;
        while (text.GetStringBuilder().Length < WriteCharactersMax && _queue.Reader.TryRead(out var happened))
        {
            if (Interlocked.Exchange(ref _leftOut, 0) is > 0 and var leftOut)
                text.WriteLine($"({leftOut} events were not shown: the terminal is too slow)");
            EventText.Write(happened, text);
            lines += EventText.LineCount(happened);
        }

        return lines;
    }

    private async Task<bool> TryWriteAsync(string text)
    {
        try
        {
            await _terminal.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
            await _terminal.FlushAsync();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
