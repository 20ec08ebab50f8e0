using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;

namespace BlueTrace.Client.Terminal;

/// <summary>Standard input and output, as the prompts need them.</summary>
internal static class StandardStreams
{
    // Enough for a pasted page; a reader that is further ahead waits.
    private const int KeysAheadMax = 4096;
    private const int LinesAheadMax = 16;

    private const int DefaultWidth = 80;

    /// <summary>
    /// Standard output as a stream that says when its reader is gone. The console's own stream swallows that; a file's
    /// is kept, because it shares its position with standard error.
    /// </summary>
    public static Stream OpenOutput()
    {
        if (OperatingSystem.IsWindows()) return Console.OpenStandardOutput();
        var direct = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return direct.CanSeek ? Console.OpenStandardOutput() : direct;
    }

    /// <summary>
    /// The prompt for a person at a terminal, or for a script. But where a script reads what is shown, or the terminal
    /// says that it knows no control sequences, there are none, and then the terminal itself shows what is typed.
    /// Windows has no echo to switch off for a password, so it is not left to it.
    /// </summary>
    public static IPrompt OpenPrompt(Output output, Output errors)
    {
        if (Console.IsInputRedirected) return new PipePrompt(StartReadingLines(), output, errors);
        return (Console.IsOutputRedirected || IsDumb()) && !OperatingSystem.IsWindows()
            ? new PipePrompt(StartReadingTypedLines(), output, errors, TerminalEcho.SwitchOff)
            : new TerminalPrompt(StartReadingKeys(), output, errors, TerminalWidth);
    }

    /// <summary>Columns of the terminal.</summary>
    private static int TerminalWidth() => Console.WindowWidth is > 0 and var width ? width : DefaultWidth;

    /// <summary>Reads the keys pressed at the terminal, unechoed, until the input ends.</summary>
    private static ChannelReader<ConsoleKeyInfo> StartReadingKeys()
    {
        // The first use of the keyboard turns the echo off, and it stays off till the process ends.
        Console.TreatControlCAsInput = false;
        return StartReading(KeysAheadMax, ReadKey);
    }

    /// <summary>Reads the lines of standard input until it ends.</summary>
    private static ChannelReader<TypedLine> StartReadingLines() => StartReadingLines(Console.OpenStandardInput());

    /// <summary>
    /// Reads lines as a terminal gives them, edited and echoed by the system; the console's own stream would do both
    /// itself.
    /// </summary>
    private static ChannelReader<TypedLine> StartReadingTypedLines() =>
        StartReadingLines(new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0));

    private static ChannelReader<TypedLine> StartReadingLines(Stream input) =>
        StartReading(LinesAheadMax, new LineReader(new StreamReader(input)).Read);

    /// <summary>Whether the terminal is of a kind that can only add to what it shows.</summary>
    private static bool IsDumb() => Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb" or "unknown";

    private static ConsoleKeyInfo? ReadKey()
    {
        // A terminal that hung up gives keys without a key.
        var key = Console.ReadKey(intercept: true);
        return key == default ? null : key;
    }

    /// <summary>
    /// Reading blocks and cannot be cancelled, so it has a thread of its own, which ends with the input or the process.
    /// </summary>
    private static ChannelReader<T> StartReading<T>(int aheadMax, Func<T?> read)
        where T : struct
    {
        var channel = Channel.CreateBounded<T>(aheadMax);
        new Thread(Pump) { IsBackground = true, Name = "standard input" }.Start();
        return channel.Reader;

        void Pump()
        {
            try
            {
                while (read() is { } item) channel.Writer.WriteAsync(item).AsTask().Wait();
            }
            catch (Exception gone) when (gone is IOException or InvalidOperationException)
            {
                // The terminal is gone: the input has ended.
            }

            channel.Writer.Complete();
        }
    }
}
