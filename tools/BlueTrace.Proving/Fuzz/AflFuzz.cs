using System.Globalization;

namespace BlueTrace.Proving.Fuzz;

/// <summary>afl-fuzz at work on one target.</summary>
/// <param name="target">The target's name.</param>
/// <param name="program">The instrumented copy of this program.</param>
/// <param name="corpus">The folder of inputs to begin with.</param>
/// <param name="output">The folder for what it finds.</param>
internal sealed class AflFuzz(string target, string program, string corpus, string output)
{
    /// <summary>No reader takes milliseconds; this much is a hang on a machine that is busy with others too.</summary>
    private const int HangMilliseconds = 5_000;

    private static readonly Dictionary<string, string> Settings = new()
    {
        // The program is no native one, shares its cores, and has nobody who watches a screen.
        ["AFL_SKIP_BIN_CHECK"] = "1",
        ["AFL_SKIP_CPUFREQ"] = "1",
        ["AFL_NO_AFFINITY"] = "1",
        ["AFL_NO_UI"] = "1",
        // Where the system hands crashes to a program of its own; ours are exceptions and never get there.
        ["AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES"] = "1",
        // The runtime compiles methods anew as they grow hot, on threads of its own.
        ["DOTNET_TieredPGO"] = "0",
    };

    private static readonly string[] FindingFolders = ["crashes", "hangs"];

    /// <summary>Whether the program is on the path.</summary>
    public static bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "afl-fuzz")));

    /// <summary>Fuzzes for so many seconds and says what came of it. Ctrl-C ends it early.</summary>
    public async Task<FuzzResult> RunAsync(int seconds)
    {
        if (Directory.Exists(output)) Directory.Delete(output, recursive: true);
        var run = await CompletedProgram.RunAsync(StartInfo(seconds), CancellationToken.None);
        return ReadResult(run.Output + run.Errors);
    }

    private ProcessStartInfo StartInfo(int seconds)
    {
        var start = ProgramFiles.Piped("afl-fuzz", Environment.CurrentDirectory,
        [
            "-i", corpus, "-o", output, "-V", $"{seconds}", "-t", $"{HangMilliseconds}", "-m", "none",
            "--", Environment.ProcessPath!, program, "fuzz", target, UnderAfl.OptionName,
        ]);
        foreach (var (name, value) in Settings) start.Environment[name] = value;
        return start;
    }

    private FuzzResult ReadResult(string log)
    {
        var folder = Path.Combine(output, "default");
        var stats = Path.Combine(folder, "fuzzer_stats");
        if (!File.Exists(stats)) return new FuzzResult(target, 0, 0, 0, 0, [], LastLines(log));

        var values = File.ReadLines(stats).Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        var executions = long.Parse(values["execs_done"], CultureInfo.InvariantCulture);
        var findings = FindingFolders.Select(kind => Path.Combine(folder, kind)).Where(Directory.Exists)
            .SelectMany(kind => Directory.EnumerateFiles(kind, "id*"));
        return new FuzzResult(
            target, executions, int.Parse(values["run_time"], CultureInfo.InvariantCulture),
            int.Parse(values["corpus_count"], CultureInfo.InvariantCulture),
            int.Parse(values["edges_found"], CultureInfo.InvariantCulture), [.. findings.Order(StringComparer.Ordinal)],
            executions > 0 ? null : LastLines(log));
    }

    private static string LastLines(string log) => string.Join('\n', log.TrimEnd().Split('\n').TakeLast(15));
}
