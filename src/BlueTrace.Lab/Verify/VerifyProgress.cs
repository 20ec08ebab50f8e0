using System.Diagnostics;

namespace BlueTrace.Lab.Verify;

/// <summary>Says how far a search is: one line that is written anew at a terminal, a line now and then to a pipe.</summary>
internal sealed class VerifyProgress(TextWriter output, bool isTerminal, long seeds)
{
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(isTerminal ? 0.2 : 10);
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private TimeSpan _nextLine;

    /// <summary>How long the search has taken.</summary>
    public TimeSpan Elapsed => _sinceStart.Elapsed;

    /// <summary>Says how far it is, unless that was said just before.</summary>
    public void Show(long done)
    {
        if (Elapsed < _nextLine) return;
        _nextLine = Elapsed + _interval;
        var left = Elapsed / done * (seeds - done);
        var line = $"seed {done} of {seeds}, {done / Elapsed.TotalSeconds:0} a second, about {Math.Ceiling(left.TotalSeconds)} s left";
        if (isTerminal) output.Write($"\r{line}\e[K");
        else output.WriteLine(line);
    }

    /// <summary>Takes the line away.</summary>
    public void End()
    {
        if (isTerminal) output.Write("\r\e[K");
    }
}
