namespace BlueTrace.Lab.Sweeps;

/// <summary>./lab merge: joins the shards of a sweep; the result has the bytes of a sweep in one piece.</summary>
internal static class MergeCommand
{
    /// <summary>Joins them.</summary>
    public static Task<int> RunAsync(
        IReadOnlyList<string> parts, string? target, bool isForced) => ErrorHandling.RunAsync(async () =>
    {
        var plan = SweepFolder.ReadPlan(parts[0]);
        foreach (var part in parts.Skip(1))
        {
            if (!JsonNode.DeepEquals(SweepFolder.ReadPlan(part).Describe(), plan.Describe()))
                throw new IOException($"{part} is of another sweep than {parts[0]}: other settings, traces or seeds.");
        }

        using var folder = SweepFolder.Open(target, plan, isResumed: true, isForced);
        foreach (var part in parts.Where(part => Path.GetFullPath(part) != folder.Location)) folder.TakeOver(part);
        var result = await folder.ConcludeAsync();
        var code = SweepCommand.Tell(plan, folder, result, isWhole: true);
        if (result.Runs.Count < plan.Runs)
            Console.WriteLine($"Missing: {Plural.Of(plan.Runs - result.Runs.Count, "run")}.");
        return result.Runs.Count < plan.Runs ? ExitCode.Fails : code;
    });
}
