using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace BlueTrace.Proving.Load;

/// <summary>
/// Operations are due on a schedule, whether or not the earlier ones are answered. A free client takes the next; one
/// that waited for a client has waited for the server, and counts from when it was due, so that a server that stalls is
/// not spared the requests it kept from being made.
/// </summary>
internal sealed partial class OpenLoop : IDisposable
{
    /// <summary>How finely the schedule is kept: far below any latency that is of interest.</summary>
    private const uint StepMicroseconds = 100;

    private readonly Channel<long> _due = Channel.CreateUnbounded<long>(new() { SingleWriter = true });
    private readonly double _ticksApart;
    private readonly Thread _pacing;
    private volatile bool _isOver;

    /// <summary>Starts the schedule.</summary>
    /// <param name="perSecond">Operations due in a second.</param>
    public OpenLoop(double perSecond)
    {
        _ticksApart = Stopwatch.Frequency / perSecond;
        _pacing = new Thread(Pace) { IsBackground = true, Name = "arrivals" };
        _pacing.Start();
    }

    /// <summary>Operations that are due and that no client was free to begin.</summary>
    public int Waiting => _due.Reader.Count;

    /// <summary>Waits for the next operation's turn and returns when it was due; null once there are no more.</summary>
    public async ValueTask<long?> NextAsync()
    {
        while (!_isOver && await _due.Reader.WaitToReadAsync())
        {
            if (_due.Reader.TryRead(out var due)) return due;
        }

        return null;
    }

    /// <summary>Lets none begin any more.</summary>
    public void End()
    {
        _isOver = true;
        _pacing.Join();
        _due.Writer.TryComplete();
    }

    /// <summary>Ends the schedule.</summary>
    public void Dispose() => End();

    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int Sleep(uint microseconds);

    private void Pace()
    {
        var start = Stopwatch.GetTimestamp();
        for (var number = 0L; !_isOver;)
        {
            var now = Stopwatch.GetTimestamp();
            for (; start + (long)(number * _ticksApart) is var due && due <= now; number++) _due.Writer.TryWrite(due);
            _ = Sleep(StepMicroseconds);
        }
    }
}
