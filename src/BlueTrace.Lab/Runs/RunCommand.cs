using System.Diagnostics;
using BlueTrace.Lab.Reports;

namespace BlueTrace.Lab.Runs;

/// <summary>./lab run: plays a scenario once and writes its results.</summary>
internal static class RunCommand
{
    /// <summary>Runs it. Ctrl-C ends it with <see cref="ExitCode.Interrupted"/>, and nothing is written.</summary>
    public static Task<int> RunAsync(
        string path, ulong seed, IReadOnlyList<SettingChange> changes,
        string? folder, bool isForced, CancellationToken stopping) => ErrorHandling.RunAsync(async () =>
    {
        var file = ScenarioFile.Read(path);
        var scenario = file.Resolve(changes);
        if (scenario.Sweep is { } sweep) Console.WriteLine(Advise(scenario, sweep, path, changes));
        using var taken = FolderLock.TakeNew(folder, scenario.Name, isForced);
        var timeline = Timeline.Fits(scenario) ? new Timeline() : null;
        var sinceStart = Stopwatch.StartNew();
        var outcome = Play(file, scenario, seed, timeline, stopping);
        var cost = RunCost.Of(outcome, sinceStart.Elapsed);
        await taken.Folder.Replacement.WriteAsync(
            outcome.Tables, RunReport.Write(outcome, timeline), RunManifest.Write(outcome));
        taken.Folder.Replace();
        Tell(taken.Folder, outcome, cost);
        return outcome.Holds ? ExitCode.Holds : ExitCode.Fails;
    });

    /// <summary>What is said where one run does not answer what a scenario asks.</summary>
    private static string Advise(
        Scenario scenario, SweepSettings sweep, string path, IReadOnlyList<SettingChange> changes)
    {
        var words = string.Concat(changes.Select(change => $" --set {change}"));
        return $"This plays {scenario.Name} once. It is made for a sweep, which answers its question:\n"
            + $"  ./lab sweep {path}{words} ({Plural.Of(RunEstimate.RunsOf(sweep), "run")}, roughly "
            + $"{RunEstimate.InWords(RunEstimate.OfSweep(scenario, sweep).Time)})";
    }

    private static RunOutcome Play(
        ScenarioFile file, Scenario scenario, ulong seed, Timeline? timeline, CancellationToken stopping)
    {
        var progress = Progress.OnStandardError();
        var duration = scenario.Duration.TotalMilliseconds;
        try
        {
            return ScenarioRun.Play(scenario, seed, file.Traces, now =>
            {
                stopping.ThrowIfCancellationRequested();
                progress.Show(now / duration,
                    () => $"{Duration.Write(TimeSpan.FromSeconds(now / 1000))} of {Duration.Write(scenario.Duration)}");
            }, timeline is null ? [] : [timeline]);
        }
        finally
        {
            progress.End();
        }
    }

    private static void Tell(ResultFolder results, RunOutcome outcome, RunCost cost)
    {
        Console.WriteLine($"{outcome.Scenario.Title}: {Plural.Of(outcome.Events, "event")}, seed {outcome.Seed}, "
            + $"outcome {RunManifest.Show(outcome.Outcome)}, digest {RunManifest.Show(outcome.Digest)}");
        if (outcome.Trace is { } trace) Console.WriteLine($"  {trace}");
        foreach (var table in outcome.Tables)
            Console.WriteLine($"  {table.Name}: {Plural.Of(table.Rows.Count, "row")}. {table.Meaning}");
        foreach (var violation in outcome.Checks.SelectMany(check => check.Violations))
            Console.WriteLine($"FAILED {violation.Invariant} at {violation.Time}: {violation.What}");
        if (outcome.Holds && outcome.Checks.Count > 0) Console.WriteLine(
            outcome.Checks.Count == 1 ? "  The check holds." : $"  All {outcome.Checks.Count} checks hold.");
        Console.WriteLine($"  {cost}");
        Console.WriteLine($"Results are in {results.ShortPath}; report.html is the one to open.");
    }
}
