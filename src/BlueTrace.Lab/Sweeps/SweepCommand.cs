namespace BlueTrace.Lab.Sweeps;

/// <summary>./lab sweep: plays a scenario over values of its settings, with many seeds.</summary>
internal static class SweepCommand
{
    /// <summary>What the command line says.</summary>
    /// <param name="Path">The scenario's file.</param>
    /// <param name="Over">What is varied; empty for what the scenario says.</param>
    /// <param name="Changes">Other settings.</param>
    /// <param name="Seeds">How many runs each point gets; null for what the scenario says.</param>
    /// <param name="Shard">Which of the runs are played here.</param>
    /// <param name="Threads">How many runs are played at the same time.</param>
    /// <param name="IsResumed">Whether runs that are there already are kept.</param>
    /// <param name="IsForced">Whether other results that are there are replaced, once all runs are played.</param>
    /// <param name="Folder">Where results go; null for the usual place.</param>
    internal sealed record Request(
        string Path, IReadOnlyList<Axis> Over, IReadOnlyList<SettingChange> Changes, int? Seeds, Shard Shard,
        int Threads, bool IsResumed, bool IsForced, string? Folder);

    private const string ToContinue = "Interrupted: run the same command with --resume to continue.";

    /// <summary>Plays it. Ctrl-C ends it with <see cref="ExitCode.Interrupted"/>; finished runs stay.</summary>
    public static Task<int> RunAsync(Request asked, CancellationToken stopping) => ErrorHandling.RunAsync(async () =>
    {
        var file = ScenarioFile.Read(asked.Path);
        var plan = Plan(file, asked);
        IReadOnlyList<Scenario> points = [.. Enumerable.Range(0, plan.Points)
            .Select(point => file.Resolve([.. asked.Changes, .. plan.ChangesOf(point * plan.Seeds)]))];
        plan = plan with { Traces = PlayedTrace.OfAll(points, file.Traces) };
        PlotCheck.Look(plan, points, file.Traces);
        using var folder = SweepFolder.Open(asked.Folder, plan, asked.IsResumed, asked.IsForced);
        List<int> wanted =
            [.. Enumerable.Range(0, plan.Runs).Where(run => asked.Shard.Holds(run) && !folder.Holds(run))];
        var isWhole = Play(new Sweep(plan, points, file.Traces, folder, Progress.OnStandardError()), wanted,
            asked.Threads, stopping);
        if (isWhole || !folder.IsReplacement) return Tell(plan, folder, await folder.ConcludeAsync(), isWhole);
        Console.WriteLine($"The results in {folder.ShortLocation} stay until the new ones are complete. {ToContinue}");
        return ExitCode.Interrupted;
    });

    /// <summary>Says how a sweep ended.</summary>
    public static int Tell(SweepPlan plan, SweepFolder folder, SweepResult result, bool isWhole)
    {
        Console.WriteLine($"{plan.Base.Title}: {result.Runs.Count:N0} of {Plural.Of(plan.Runs, "run")}, "
            + $"{Plural.Of(plan.Points, "point")} with {Plural.Of(plan.Seeds, "seed")}");
        foreach (var trace in plan.Traces) Console.WriteLine($"  {trace}");
        var failed = result.Runs.Where(run => run.Violations.Count > 0).ToList();
        foreach (var run in failed)
            Console.WriteLine(
                $"FAILED {run.Violations[0]}\n  ./lab run scenarios/{plan.Base.Name}.json {plan.WordsOf(run.Number)}");
        Console.WriteLine($"Results are in {folder.ShortLocation}; report.html is the one to open.");
        if (!isWhole) Console.WriteLine(ToContinue);
        return !isWhole ? ExitCode.Interrupted : failed.Count > 0 ? ExitCode.Fails : ExitCode.Holds;
    }

    private static SweepPlan Plan(ScenarioFile file, Request asked)
    {
        var scenario = file.Resolve(asked.Changes);
        IReadOnlyList<Axis> axes =
            asked.Over.Count > 0 ? asked.Over : [.. (scenario.Sweep?.Over ?? []).Select(Axis.Of)];
        if (axes.Count == 0)
            throw new ScenarioException($"{asked.Path} says nothing of a sweep: name a setting and its values, such as "
                + "--over air.loss=0,0.1,0.2.");
        // What its author expects is not said of another sweep.
        var isAnother = asked.Over.Count > 0 && !asked.Over.Select(axis => axis.ToString())
            .SequenceEqual((scenario.Sweep?.Over ?? []).Select(axis => Axis.Of(axis).ToString()));
        return new SweepPlan(isAnother ? scenario with { Reading = "" } : scenario, axes,
            asked.Seeds ?? scenario.Sweep?.Seeds ?? new SweepSettings().Seeds);
    }

    private static bool Play(Sweep sweep, List<int> wanted, int threads, CancellationToken stopping)
    {
        try
        {
            sweep.Play(wanted, threads, stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (AggregateException failure) when (failure.InnerException is FormatException or IOException)
        {
            throw failure.InnerException;
        }
    }
}
