using System.Diagnostics;

namespace BlueTrace.Lab;

/// <summary>Says on standard error how far a run is: over and over in one line at a terminal, now and then elsewhere.</summary>
/// <param name="describe">How far it is after the time given, in one line.</param>
internal sealed class Progress(Func<TimeSpan, string> describe)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(Console.IsErrorRedirected ? 10 : 1);

    private readonly long _startedAt = Stopwatch.GetTimestamp();

    /// <summary>Since it began.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_startedAt);

    /// <summary>Goes on until <paramref name="over"/> is cancelled.</summary>
    public async Task RunAsync(CancellationToken over)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(over)) Show();
        }
        catch (OperationCanceledException)
        {
            if (!Console.IsErrorRedirected) Console.Error.Write("\r\e[K");
        }
    }

    private void Show()
    {
        var line = describe(Elapsed);
        if (Console.IsErrorRedirected) Console.Error.WriteLine(line);
        else Console.Error.Write($"\r\e[K{line}");
    }
}
