using System.ComponentModel;
using System.Runtime.InteropServices;

namespace BlueTrace.Lab.Programs;

/// <summary>Asks a process to stop, which the framework can't: it can only kill.</summary>
internal static partial class UnixSignal
{
    /// <summary>What Ctrl-C sends.</summary>
    public const int Interrupt = 2;

    /// <summary>What a service is stopped with.</summary>
    public const int Terminate = 15;

    /// <summary>Sends a signal.</summary>
    /// <exception cref="Win32Exception">There is no such process, or it is not ours.</exception>
    public static void Send(int processId, int signal)
    {
        if (Kill(processId, signal) != 0) throw new Win32Exception();
    }

    /// <summary>
    /// Whether this process was started with a signal ignored, as what a script puts in the background is; programs that it
    /// starts ignore the signal too. Known on Linux alone.
    /// </summary>
    public static bool IsIgnored(int signal)
    {
        const string Status = "/proc/self/status";
        const string Ignored = "SigIgn:";
        if (!File.Exists(Status)) return false;
        var mask = File.ReadLines(Status).First(line => line.StartsWith(Ignored, StringComparison.Ordinal))[Ignored.Length..];
        return (Convert.ToUInt64(mask.Trim(), 16) >> (signal - 1) & 1) == 1;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
