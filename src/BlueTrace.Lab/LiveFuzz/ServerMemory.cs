using System.Globalization;

namespace BlueTrace.Lab.LiveFuzz;

/// <summary>How much memory a server has, asked from Linux.</summary>
internal sealed class ServerMemory
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

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

    /// <summary>Bytes of memory that it had at the most when it was last looked at; 0 where that can't be known.</summary>
    public long Peak { get; private set; }

    /// <summary>Looks again and again until <paramref name="over"/> is cancelled, and once more then.</summary>
    public async Task WatchAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(Interval, over));
            Look();
        }
    }

    private void Look()
    {
        try
        {
            if (_status is null) return;
            var line = File.ReadLines(_status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (line is not null)
                Peak = long.Parse(line.AsSpan(6, line.Length - 9).Trim(), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            // It has ended; what was seen before stands.
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
