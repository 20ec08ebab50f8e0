using System.Globalization;

namespace BlueTrace.Proving.Load;

/// <summary>How many files and sockets a process may have open; .NET takes all that the hard limit gives.</summary>
internal static class OpenFiles
{
    /// <summary>What a program has open besides its clients.</summary>
    private const int Others = 200;

    /// <summary>What to do if <paramref name="connections"/> are too many for a process; null if not.</summary>
    public static string? Remedy(int connections)
    {
        const string Limits = "/proc/self/limits";
        if (!File.Exists(Limits)) return null;
        var columns = File.ReadLines(Limits).First(line => line.StartsWith("Max open files", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hard = long.TryParse(columns[4], CultureInfo.InvariantCulture, out var max) ? max : long.MaxValue;
        return connections + Others <= hard
            ? null
            : $"{connections} connections need as many open files, and this system allows a process {hard}: "
                + $"as root, 'ulimit -Hn {connections + Others}' in the shell that runs this.";
    }
}
