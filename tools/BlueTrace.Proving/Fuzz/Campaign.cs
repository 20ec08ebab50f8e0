using System.Globalization;
using BlueTrace.Proving.Fuzz.Targets;

namespace BlueTrace.Proving.Fuzz;

/// <summary>Fuzzes targets one after another and shows what came of each.</summary>
internal static class Campaign
{
    /// <summary>About what afl-fuzz takes to try its corpus.</summary>
    private const int SecondsToStart = 2;

    /// <summary>Inputs to begin with, a folder for each target.</summary>
    public static string CorpusFolder { get; } =
        Path.Combine(Checkout.Root, "tools", "BlueTrace.Proving", "Fuzz", "corpus");

    /// <summary>Runs it. Ctrl-C ends it with what there is so far.</summary>
    public static async Task<int> RunAsync(
        IReadOnlyList<FuzzTarget> targets, int seconds, CancellationToken stopping)
    {
        if (!AflFuzz.IsInstalled)
        {
            await Console.Error.WriteLineAsync(
                "./prove fuzz needs afl-fuzz: install Debian's package afl++ (apt-get install afl++).");
            return ExitCode.Usage;
        }

        var work = Path.Combine(Checkout.Root, "artifacts", "fuzz");
        var program = InstrumentedCopy.Make(Path.Combine(work, "instrumented"));
        var done = DateTime.Now.AddSeconds(targets.Count * (seconds + SecondsToStart));
        Console.WriteLine($"{targets.Count} x {seconds} s, done at {done:HH:mm:ss}; Ctrl-C stops.");
        Console.WriteLine($"{"target",-12} {"executions",12} {"a second",10} {"inputs",7} {"edges",6} {"findings",8}");
        var results = new List<FuzzResult>();
        foreach (var target in targets)
        {
            var corpus = Path.Combine(CorpusFolder, target.Name);
            var afl = new AflFuzz(target.Name, program, corpus, Path.Combine(work, target.Name));
            var result = await afl.RunAsync(seconds);
            // afl-fuzz leaves out what breaks the invariant from the start.
            result = result with { Findings = [.. Broken(target, corpus), .. result.Findings] };
            Show(result);
            results.Add(result);
            // afl-fuzz got the same signal and ended by itself.
            if (stopping.IsCancellationRequested) break;
        }

        return Conclude(results, targets.Count);
    }

    private static IEnumerable<string> Broken(FuzzTarget target, string corpus) =>
        Directory.EnumerateFiles(corpus).Where(file => Replay.Break(target, File.ReadAllBytes(file)) is not null);

    private static void Show(FuzzResult result)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Target,-12} {result.Executions,12:N0} {result.Rate,10:N0} "
            + $"{result.Inputs,7} {result.Edges,6} {result.Findings.Count,8}"));
        foreach (var file in result.Findings)
            Console.WriteLine($"  ./prove fuzz {result.Target} --replay '{Path.GetRelativePath(Checkout.Root, file)}'");
        if (result.Failure is not null) Console.WriteLine($"  afl-fuzz did not get to work:\n{result.Failure}");
    }

    private static int Conclude(List<FuzzResult> results, int asked)
    {
        var findings = results.Sum(result => result.Findings.Count);
        var skipped = results.Count < asked ? $", {asked - results.Count} targets not reached" : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{results.Sum(result => result.Executions):N0} executions, {findings} findings{skipped}"));
        return findings == 0 && results.All(result => result.Failure is null) ? ExitCode.Holds : ExitCode.Fails;
    }
}
