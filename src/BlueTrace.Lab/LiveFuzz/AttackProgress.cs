using System.Diagnostics;
using System.Globalization;

namespace BlueTrace.Lab.LiveFuzz;

/// <summary>Says on standard error how far an attack is: over and over in one line at a terminal, now and then elsewhere.</summary>
internal sealed class AttackProgress(Attack attack, long messages)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(Console.IsErrorRedirected ? 10 : 1);

    private readonly long _startedAt = Stopwatch.GetTimestamp();

    /// <summary>Since the attack began.</summary>
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
        var sent = attack.Sent;
        var rate = sent / Elapsed.TotalSeconds;
        var left = rate > 0 ? $"{TimeSpan.FromSeconds(Math.Max(0, messages - sent) / rate):hh\\:mm\\:ss} left" : "";
        var line = string.Create(CultureInfo.InvariantCulture, $"{sent:N0} of {messages:N0} messages, {rate:N0} a second, {left}");
        if (Console.IsErrorRedirected) Console.Error.WriteLine(line);
        else Console.Error.Write($"\r\e[K{line}");
    }
}
