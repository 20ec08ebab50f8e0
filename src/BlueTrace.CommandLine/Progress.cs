using System.Diagnostics;

namespace BlueTrace.CommandLine;

/// <summary>
/// Says how far something is and how long it will go on: one line that is written anew at a terminal, a line now and
/// then to a pipe.
/// </summary>
public sealed class Progress(TextWriter output, bool isTerminal)
{
    private static readonly TimeSpan TerminalPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PipePause = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private TimeSpan _next = isTerminal ? TimeSpan.Zero : PipePause;

    /// <summary>Since the beginning.</summary>
    public TimeSpan Elapsed => _sinceStart.Elapsed;

    private TimeSpan Pause => isTerminal ? TerminalPause : PipePause;

    /// <summary>On standard error.</summary>
    public static Progress OnStandardError() => new(Console.Error, !Console.IsErrorRedirected);

    /// <summary>Says it, unless something was said just before.</summary>
    /// <param name="share">How much is done, from 0 to 1.</param>
    /// <param name="what">In words, said only where it is shown.</param>
    public void Show(double share, Func<string> what)
    {
        if (Elapsed < _next) return;
        _next = Elapsed + Pause;
        Write($"{what()}{(share > 0 ? $", about {InWords(Elapsed / share * (1 - share))} left" : "")}");
    }

    /// <summary>Says it at once: for what changes seldom.</summary>
    public void Say(string what) => Write(what);

    /// <summary>Says it now and then as long as some work goes on; then leaves the line.</summary>
    /// <param name="describe">How far it is after the time given, in one line.</param>
    /// <param name="work">What is waited for; how it ends is how this ends.</param>
    public async Task RunAsync(Func<TimeSpan, string> describe, Task work)
    {
        while (await Task.WhenAny(work, Task.Delay(Pause)) != work) Write(describe(Elapsed));
        End();
        await work;
    }

    /// <summary>Leaves the line.</summary>
    public void End()
    {
        if (isTerminal) output.Write("\r\e[K");
    }

    private void Write(string line)
    {
        if (isTerminal) output.Write($"\r{line}\e[K");
        else output.WriteLine(line);
    }

    private static string InWords(TimeSpan time) => time.TotalSeconds < 100
        ? $"{Math.Ceiling(time.TotalSeconds)} s"
        : time.TotalMinutes < 100 ? $"{Math.Ceiling(time.TotalMinutes)} min" : $"{Math.Ceiling(time.TotalHours)} h";
}
