using System.Runtime.InteropServices;

namespace BlueTrace.Server.Startup;

/// <summary>How many files and sockets the system lets this process have open (ulimit -n).</summary>
internal static partial class OpenFilesLimit
{
    /// <summary>
    /// What is kept free of connections beside the files that are open as the server starts: what the runtime loads
    /// while it runs, two for each library; files being written; a connection that is being turned away.
    /// </summary>
    public const int Reserve = 64;

    /// <summary>Where Linux and macOS list what a process has open.</summary>
    private const string OpenFiles = "/dev/fd";

    /// <summary>RLIMIT_NOFILE, which has another number on macOS than on Linux.</summary>
    private static readonly int Resource = OperatingSystem.IsMacOS() ? 8 : 7;

    /// <summary>The limits with as many connections as there are files for; warns if that is fewer.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="warn">Takes the word.</param>
    /// <exception cref="StartException">There are too few for any connection.</exception>
    public static ServerLimits Fit(ServerLimits asked, Action<string> warn) => Fit(asked, Read(), CountOpen(), warn);

    /// <summary>The same where so many files may be open, and so many are.</summary>
    public static ServerLimits Fit(ServerLimits asked, long openFilesMax, int open, Action<string> warn)
    {
        var connectionsMax = openFilesMax - open - Reserve;
        if (asked.ConnectionsMax <= connectionsMax) return asked;
        if (connectionsMax < 1)
        {
            throw new StartException($"Only {openFilesMax} files may be open, and the server needs more than "
                + $"{open + Reserve}: raise ulimit -n.");
        }

        warn($"Only {openFilesMax} files may be open, so the server accepts {connectionsMax} connections at one "
            + $"time instead of {asked.ConnectionsMax}: raise ulimit -n, or lower --connections-max.");
        return asked with { ConnectionsMax = (int)connectionsMax };
    }

    private static int CountOpen() =>
        Directory.Exists(OpenFiles) ? Directory.EnumerateFileSystemEntries(OpenFiles).Count() : Reserve;

    private static long Read() =>
        !OperatingSystem.IsWindows() && GetLimit(Resource, out var limit) == 0 && limit.Soft < long.MaxValue
            ? (long)limit.Soft
            : long.MaxValue;

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    // The hard limit is behind the soft one.
    [StructLayout(LayoutKind.Sequential, Size = 2 * sizeof(ulong))]
    private readonly struct Limit
    {
        public readonly ulong Soft;
    }
}
