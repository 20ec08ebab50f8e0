using BlueTrace.Simulation.Tables;

namespace BlueTrace.EndToEnd.Baselines;

/// <summary>Plays a command of the lab as a document has it, without writing results.</summary>
internal static class LabCommand
{
    /// <summary>The tables of "run NAME" or "sweep NAME", with --set, --over and --seeds.</summary>
    public static IEnumerable<Table> Play(string command)
    {
        var words = command.Split(' ');
        var file = ScenarioFile.Read(Path.Combine(Repository.Root, "scenarios", $"{words[1]}.json"));
        List<SettingChange> changes = [.. Options(words, "--set").Select(word => SettingChange.Read(word)!)];
        if (words[0] == "run") return ScenarioRun.Play(file.Resolve(changes), 1, file.Traces, null).Tables;

        var scenario = file.Resolve(changes);
        Axis[] over = [.. Options(words, "--over").Select(word => Axis.Read(word)!)];
        if (over.Length == 0) over = [.. scenario.Sweep!.Over.Select(Axis.Of)];
        var seeds = Options(words, "--seeds").Select(word => int.Parse(word))
            .FirstOrDefault(scenario.Sweep?.Seeds ?? 0);
        return Play(file, changes, new SweepPlan(scenario, over, seeds)).Tables;
    }

    /// <summary>Plays every run of a sweep.</summary>
    public static SweepResult Play(ScenarioFile file, IReadOnlyList<SettingChange> changes, SweepPlan plan)
    {
        var runs = new SweepRun[plan.Runs];
        Parallel.For(0, runs.Length, run => runs[run] = SweepRun.Of(run,
            ScenarioRun.Play(
                file.Resolve([.. changes, .. plan.ChangesOf(run)]), plan.SeedOf(run), file.Traces, null)));
        return SweepResult.Of(plan, runs);
    }

    private static IEnumerable<string> Options(string[] words, string name) =>
        words.Zip(words.Skip(1)).Where(pair => pair.First == name).Select(pair => pair.Second);
}
