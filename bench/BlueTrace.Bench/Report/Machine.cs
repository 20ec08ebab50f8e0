using System.Runtime.InteropServices;

namespace BlueTrace.Bench.Report;

/// <summary>Where and of what the results are.</summary>
/// <param name="Commit">The commit measured.</param>
/// <param name="HasChanges">Whether there was more in the tree than the commit.</param>
/// <param name="Processor">The processor.</param>
/// <param name="Cores">How many cores the programs share.</param>
/// <param name="MemoryGigabytes">Memory in GB.</param>
/// <param name="Kernel">The kernel.</param>
/// <param name="Disk">The file system that the data is on.</param>
/// <param name="Runtime">The runtime.</param>
internal sealed record Machine(
    string Commit, bool HasChanges, string Processor, int Cores, double MemoryGigabytes, string Kernel, string Disk,
    string Runtime)
{
    /// <summary>This machine, and the tree that is built here.</summary>
    public static async Task<Machine> ReadAsync(CancellationToken stopping) => new(
        Commit: (await GitAsync("rev-parse", "--short=8", "HEAD")).Trim(),
        HasChanges: (await GitAsync("status", "--porcelain")).Length > 0,
        Processor: ReadField("/proc/cpuinfo", "model name"),
        Cores: Environment.ProcessorCount,
        MemoryGigabytes: Math.Round(KilobytesOf(ReadField("/proc/meminfo", "MemTotal")) / 1e6, 1),
        Kernel: (await Tool.RunAsync("/", "uname", ["-sr"], stopping)).Trim(),
        Disk: await ReadDiskAsync(stopping),
        Runtime: RuntimeInformation.FrameworkDescription);

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
