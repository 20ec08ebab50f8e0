using System.Diagnostics;

namespace BlueTrace.Lab.Runs;

/// <summary>
/// Says how far something is and how long it will go on: one line that is written anew at a terminal, a line now and
/// then to a pipe.
/// </summary>
internal sealed class RunProgress(TextWriter output, bool isTerminal)
{
    private static readonly TimeSpan TerminalPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PipePause = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private TimeSpan _next = isTerminal ? TimeSpan.Zero : PipePause;

    /// <summary>Since the beginning.</summary>
    public TimeSpan Elapsed => _sinceStart.Elapsed;

    /// <summary>On standard error.</summary>
    public static RunProgress OnStandardError() => new(Console.Error, !Console.IsErrorRedirected);

    /// <summary>Says it, unless it was said just before.</summary>
    /// <param name="share">How much is done, from 0 to 1.</param>
    /// <param name="what">In words, said only where it is shown.</param>
    public void Show(double share, Func<string> what)
    {
        if (Elapsed < _next) return;
        _next = Elapsed + (isTerminal ? TerminalPause : PipePause);
        var left = share > 0 ? $", about {Words(Elapsed / share * (1 - share))} left" : "";
        var line = $"{what()}{left}";
        if (isTerminal) output.Write($"\r{line}\e[K");
        else output.WriteLine(line);
    }

    /// <summary>Leaves the line.</summary>
    public void End()
    {
        if (isTerminal) output.Write("\r\e[K");
    }

    private static string Words(TimeSpan time) => time.TotalSeconds < 100
        ? $"{Math.Ceiling(time.TotalSeconds)} s"
        : time.TotalMinutes < 100 ? $"{Math.Ceiling(time.TotalMinutes)} min" : $"{Math.Ceiling(time.TotalHours)} h";
}
