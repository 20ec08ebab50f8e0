using System.Globalization;

namespace BlueTrace.Lab.LiveFuzz;

/// <summary>How much memory a server has, asked from Linux.</summary>
internal sealed class ServerMemory
{
    private readonly string? _status;

    /// <summary>Finds the server by the directory it runs in, which no other process has for its own.</summary>
    public ServerMemory(string folder)
    {
        if (!OperatingSystem.IsLinux()) return;
        _status = Directory.EnumerateDirectories("/proc").Where(process => Path.GetFileName(process).All(char.IsAsciiDigit))
            .Where(process => WorkingFolder(process) == folder)
            .Select(process => Path.Combine(process, "status"))
            .FirstOrDefault();
    }

    /// <summary>Bytes of memory at the most so far; 0 where that can't be known.</summary>
    public long Peak()
    {
        try
        {
            if (_status is null) return 0;
            var line = File.ReadLines(_status).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return long.Parse(line.AsSpan(6, line.Length - 9), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            return 0;
        }
    }

    private static string? WorkingFolder(string process)
    {
        try
        {
            return Directory.ResolveLinkTarget(Path.Combine(process, "cwd"), returnFinalTarget: false)?.FullName;
        }
        catch (Exception foreign) when (foreign is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
