using System.Runtime.InteropServices;
using BlueTrace.Client.Configuration;
using BlueTrace.Client.Terminal;

namespace BlueTrace.Client;

/// <summary>Gives the app what the process has: its terminal or pipes, its clock, and the signals to end.</summary>
internal static class Launch
{
    /// <summary>Runs the app to its end and returns the exit code.</summary>
    public static async Task<int> RunAsync(ClientOptions options)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, StopCleanly);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, StopCleanly);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, StopCleanly);

        // Nobody reads any more what is shown: as good as a hang-up.
        var output = new Output(StandardStreams.OpenOutput(), stop.Cancel);
        var errors = new Output(Console.OpenStandardError(), () => { });
        var app = new App(options, OpenPrompt(output, errors), TimeProvider.System);
        return (int)await app.RunAsync(stop.Token);

        void StopCleanly(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    /// <summary>
    /// A person types at a terminal; but where a script reads what is shown, or the terminal says that it knows no
    /// control sequences, there are none, and then the terminal itself shows what is typed. Windows has no echo to
    /// switch off for a password, so it is not left to it.
    /// </summary>
    private static IPrompt OpenPrompt(Output output, Output errors)
    {
        if (Console.IsInputRedirected) return new PipePrompt(StandardStreams.StartReadingLines(), output, errors);
        return (Console.IsOutputRedirected || IsDumb()) && !OperatingSystem.IsWindows()
            ? new PipePrompt(StandardStreams.StartReadingTypedLines(), output, errors, TerminalEcho.SwitchOff)
            : new TerminalPrompt(StandardStreams.StartReadingKeys(), output, errors, StandardStreams.TerminalWidth);
    }

    /// <summary>Whether the terminal is of a kind that can only add to what it shows.</summary>
    private static bool IsDumb() => Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb" or "unknown";
}
