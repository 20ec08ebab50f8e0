namespace BlueTrace.Proving.Crash;

/// <summary>./prove crash: proves that nothing is acknowledged before it is written, or says what was lost.</summary>
internal static class CrashCommand
{
    private const int NamedMax = 20;

    /// <summary>
    /// Runs the rounds. The files stay in <paramref name="keep"/> if that is given, and wherever they are if something
    /// is lost.
    /// </summary>
    public static async Task<int> RunAsync(int rounds, ulong seed, string? keep, CancellationToken stopping)
    {
        using var folder = WorkFolder.Open("crash", keep);
        var run = new CrashRun(folder.Path, seed, stopping);
        var progress = Progress.OnStandardError();
        var (findings, trouble) = await RunAsync(run, rounds, progress, stopping);
        progress.End();

        var holds = findings.AreNone && trouble is null;
        if (trouble is not null) Console.WriteLine(trouble);
        Name("malformed", findings.Malformed);
        Name("lost", findings.Lost);
        if (!holds) Console.WriteLine($"To run it again: ./prove crash --rounds {rounds} --seed {seed}");
        folder.IsKept |= !findings.AreNone;
        if (folder.IsKept) Console.WriteLine($"The server's files are in {folder.Path}");
        Console.WriteLine($"{run.RoundsDone} rounds, {run.AcknowledgementLog.TempIds.Count} acknowledged TempIDs, "
            + $"{run.AcknowledgementLog.Uploads.Count} acknowledged uploads, {findings.Lost.Count} lost");
        return holds ? ExitCode.Holds : ExitCode.Fails;
    }

    private static async Task<(Findings Findings, string? Trouble)> RunAsync(
        CrashRun run, int rounds, Progress progress, CancellationToken stopping)
    {
        try
        {
            return (await run.RunAsync(
                rounds, done => progress.Show((double)done.RoundsDone / rounds, () => Describe(done, rounds))), null);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return (run.Check(mayEndTorn: true), $"Interrupted after {progress.Elapsed.TotalSeconds:0} s.");
        }
        catch (Exception failure) when (
            failure is ChildProgramException or IOException or TimeoutException)
        {
            return (run.Check(mayEndTorn: true), $"It failed after {run.RoundsDone} rounds: {failure.Message}");
        }
    }

    private static string Describe(CrashRun run, int rounds) => $"round {run.RoundsDone} of {rounds}; acknowledged: "
        + $"{run.AcknowledgementLog.TempIds.Count} TempIDs, {run.AcknowledgementLog.Uploads.Count} uploads";

    private static void Name(string what, List<string> found)
    {
        foreach (var each in found.Take(NamedMax)) Console.WriteLine($"{what}: {each}");
        if (found.Count > NamedMax) Console.WriteLine($"{what}: {found.Count - NamedMax} more");
    }
}
