using BlueTrace.Simulation.Verification;

namespace BlueTrace.Lab.Verify;

/// <summary>./lab verify: random scenarios with faults and attacks, under checks that look at every step.</summary>
internal static class VerifyCommand
{
    /// <summary>Tries seeds until one fails or all are done.</summary>
    public static async Task<int> SearchAsync(ulong from, long seeds, TextWriter output, CancellationToken stopping)
    {
        var search = new SeedSearch(from, seeds, Environment.ProcessorCount);
        var progress = Progress.OnStandardError();
        await search.RunAsync(_ => progress.Show((double)search.Done / seeds,
            () => $"seed {search.Done} of {seeds}, {search.Done / progress.Elapsed.TotalSeconds:0} a second"),
            stopping);
        progress.End();

        if (search.Failure is { } failure) Tell(failure, output);
        else if (search.Done < seeds) output.WriteLine(
            $"Interrupted; to go on: ./lab verify --from {from + (ulong)search.Done} --seeds {seeds - search.Done}");
        var rate = search.Done / progress.Elapsed.TotalSeconds;
        output.WriteLine($"{Plural.Of(search.Done, "seed")} in {progress.Elapsed.TotalSeconds:0} s ({rate:0} a second, "
            + $"{search.Happened} events), {(search.Failure is null ? "no violation" : "1 violation")}");
        if (search.Failure is not null) return ExitCode.Fails;
        return search.Done == seeds ? ExitCode.Holds : ExitCode.Interrupted;
    }

    /// <summary>Runs one seed again and shows what led to the violation.</summary>
    public static int Replay(ulong seed, TextWriter output)
    {
        var record = new EventRecord();
        var result = Trial.Run(seed, record);
        output.WriteLine($"seed {seed}: {result.Scenario}");
        if (result.Violation is { } violation)
        {
            foreach (var line in record.Last(violation.Person)) output.WriteLine(line);
            Tell(result, output);
        }

        var isSame = Trial.Run(seed) == result;
        output.WriteLine($"{result.Happened} events, digest {result.Digest:x16}, "
            + $"{(isSame ? "the same" : "NOT the same")} when run again");
        if (result.Violation is null) output.WriteLine($"All {InvariantList.Make().Count} checks hold.");
        return result.Violation is null && isSame ? ExitCode.Holds : ExitCode.Fails;
    }

    private static void Tell(TrialResult result, TextWriter output)
    {
        var violation = result.Violation!;
        var sentence = InvariantList.Make().FirstOrDefault(check => check.Name == violation.Invariant)?.Sentence;
        output.WriteLine($"seed {result.Seed} violates {violation.Invariant} at {violation.Time}: {violation.What}");
        if (sentence is not null) output.WriteLine($"What must hold: {sentence}");
        output.WriteLine($"To run it again: ./lab verify --seed {result.Seed}");
    }
}
