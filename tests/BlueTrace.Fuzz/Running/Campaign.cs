using System.Globalization;
using System.Runtime.InteropServices;
using BlueTrace.Fuzz.Targets;

namespace BlueTrace.Fuzz.Running;

/// <summary>Fuzzes targets one after another and shows what came of each.</summary>
internal static class Campaign
{
    /// <summary>About what afl-fuzz takes to try its corpus.</summary>
    private const int SecondsToStart = 2;

    /// <summary>Runs it. Ctrl-C ends it with what there is so far.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<IFuzzTarget> targets, int seconds)
    {
        if (!AflFuzz.IsInstalled)
        {
            await Console.Error.WriteLineAsync(
                "./fuzz needs afl-fuzz: install Debian's package afl++ (apt-get install afl++).");
            return ExitCode.Usage;
        }

        // afl-fuzz gets the same signal and ends by itself.
        var isInterrupted = false;
        using var interrupt = PosixSignalRegistration.Create(
            PosixSignal.SIGINT, signal => isInterrupted = signal.Cancel = true);

        var root = FindRoot();
        var work = Path.Combine(root, "artifacts", "fuzz");
        var program = InstrumentedCopy.Make(Path.Combine(work, "instrumented"));
        var done = DateTime.Now.AddSeconds(targets.Count * (seconds + SecondsToStart));
        Console.WriteLine($"{targets.Count} x {seconds} s, done at {done:HH:mm:ss}; Ctrl-C stops.");
        Console.WriteLine($"{"target",-12} {"executions",12} {"a second",10} {"inputs",7} {"edges",6} {"findings",8}");
        var results = new List<FuzzResult>();
        foreach (var target in targets)
        {
            var corpus = Path.Combine(root, "tests", "BlueTrace.Fuzz", "corpus", target.Name);
            var afl = new AflFuzz(target.Name, program, corpus, Path.Combine(work, target.Name));
            var result = await afl.RunAsync(seconds);
            // afl-fuzz leaves out what breaks the invariant from the start.
            result = result with { Findings = [.. Broken(target, corpus), .. result.Findings] };
            Show(result, root);
            results.Add(result);
            if (isInterrupted) break;
        }

        return Conclude(results, targets.Count);
    }

    private static IEnumerable<string> Broken(IFuzzTarget target, string corpus) =>
        Directory.EnumerateFiles(corpus).Where(file => Replay.Break(target, File.ReadAllBytes(file)) is not null);

    private static void Show(FuzzResult result, string root)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Target,-12} {result.Executions,12:N0} {result.Rate,10:N0} "
            + $"{result.Inputs,7} {result.Edges,6} {result.Findings.Count,8}"));
        foreach (var file in result.Findings)
            Console.WriteLine($"  ./fuzz {result.Target} --replay '{Path.GetRelativePath(root, file)}'");
        if (result.Failure is not null) Console.WriteLine($"  afl-fuzz did not get to work:\n{result.Failure}");
    }

    private static int Conclude(List<FuzzResult> results, int asked)
    {
        var findings = results.Sum(result => result.Findings.Count);
        var skipped = results.Count < asked ? $", {asked - results.Count} targets not reached" : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{results.Sum(result => result.Executions):N0} executions, {findings} findings{skipped}"));
        return findings == 0 && results.All(result => result.Failure is null) ? ExitCode.Clean : ExitCode.Found;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "BlueTrace.slnx")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("No folder above this program holds BlueTrace.slnx.");
        }

        return folder;
    }
}
