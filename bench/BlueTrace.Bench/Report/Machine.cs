using System.Runtime.InteropServices;

namespace BlueTrace.Bench.Report;

/// <summary>Where and of what the results are.</summary>
internal sealed record Machine
{
    /// <summary>The commit measured.</summary>
    public required string Commit { get; init; }

    /// <summary>Whether there was more in the tree than the commit.</summary>
    public required bool HasChanges { get; init; }

    /// <summary>The processor.</summary>
    public required string Processor { get; init; }

    /// <summary>How many cores the programs share.</summary>
    public required int Cores { get; init; }

    /// <summary>Memory in GB.</summary>
    public required double MemoryGigabytes { get; init; }

    /// <summary>The kernel.</summary>
    public required string Kernel { get; init; }

    /// <summary>The file system that the data is on.</summary>
    public required string Disk { get; init; }

    /// <summary>The runtime.</summary>
    public required string Runtime { get; init; }

    /// <summary>This machine, and the tree that is built here.</summary>
    public static async Task<Machine> ReadAsync(CancellationToken stopping) => new()
    {
        Commit = (await GitAsync("rev-parse", "--short=8", "HEAD")).Trim(),
        HasChanges = (await GitAsync("status", "--porcelain")).Length > 0,
        Processor = ReadField("/proc/cpuinfo", "model name"),
        Cores = Environment.ProcessorCount,
        MemoryGigabytes = Math.Round(KilobytesOf(ReadField("/proc/meminfo", "MemTotal")) / 1e6, 1),
        Kernel = (await Tool.RunAsync("/", "uname", ["-sr"], stopping)).Trim(),
        Disk = await ReadDiskAsync(stopping),
        Runtime = RuntimeInformation.FrameworkDescription,
    };

    private static Task<string> GitAsync(params string[] arguments) =>
        Tool.RunAsync(Places.Root, "git", arguments, CancellationToken.None);

    private static double KilobytesOf(string field) => double.Parse(field.Split(' ')[0], CultureInfo.InvariantCulture);

    private static string ReadField(string path, string name) =>
        File.ReadLines(path).First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Trim();

    private static async Task<string> ReadDiskAsync(CancellationToken stopping)
    {
        var printed = await Tool.RunAsync("/", "df", ["--output=fstype,source", Places.Work], stopping);
        var words = printed.Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return $"{words[0]} on {words[1]}";
    }
}
