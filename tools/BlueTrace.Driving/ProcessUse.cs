using System.Globalization;

namespace BlueTrace.Driving;

/// <summary>What a process takes of the machine, asked from Linux; 0 elsewhere, and once it has ended.</summary>
public sealed class ProcessUse(int processId)
{
    private readonly string _folder = $"/proc/{processId}";

    /// <summary>Bytes of memory that it has at this moment.</summary>
    public long ResidentBytes => StatusBytes("VmRSS:");

    /// <summary>Bytes of memory that it had at the most.</summary>
    public long PeakResidentBytes => StatusBytes("VmHWM:");

    /// <summary>Files, sockets and the like that it holds open.</summary>
    public int Handles
    {
        get
        {
            try
            {
                return Directory.EnumerateFileSystemEntries($"{_folder}/fd").Count();
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                return 0;
            }
        }
    }

    private long StatusBytes(string field)
    {
        try
        {
            var line = File.ReadLines($"{_folder}/status")
                .FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
            if (line is null) return 0;
            return long.Parse(
                line[field.Length..^" kB".Length], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
