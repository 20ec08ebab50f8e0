using System.Diagnostics;

namespace BlueTrace.Lab.Crash;

/// <summary>
/// Says how far a crash run is: one line that is written anew at a terminal, a line now and then to a pipe.
/// </summary>
internal sealed class CrashProgress(TextWriter output, bool isTerminal, int rounds)
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private TimeSpan _nextLine;

    /// <summary>How long the run has taken.</summary>
    public TimeSpan Elapsed => _sinceStart.Elapsed;

    /// <summary>Says how far it is, unless that was said to a pipe just before.</summary>
    public void Show(CrashRun run)
    {
        var left = Elapsed / run.RoundsDone * (rounds - run.RoundsDone);
        var line = $"round {run.RoundsDone} of {rounds}, about {Math.Ceiling(left.TotalSeconds)} s left; acknowledged: "
            + $"{run.Ledger.TempIdCount} TempIDs, {run.Ledger.UploadCount} uploads";
        if (isTerminal)
        {
            output.Write($"\r{line}\e[K");
        }
        else if (Elapsed >= _nextLine)
        {
            output.WriteLine(line);
            _nextLine = Elapsed + LineInterval;
        }
    }

    /// <summary>Leaves the line.</summary>
    public void End()
    {
        if (isTerminal) output.WriteLine();
    }
}
