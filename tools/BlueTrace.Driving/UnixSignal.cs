using System.ComponentModel;
using System.Runtime.InteropServices;

namespace BlueTrace.Driving;

/// <summary>Asks a process to stop, which the framework can't: it can only kill.</summary>
public static partial class UnixSignal
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

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
