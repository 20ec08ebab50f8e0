namespace BlueTrace.Lab.Sweeps;

/// <summary>
/// The directory of a sweep: the plan in run.json, each finished run in runs/, and the tables and the report that are
/// made of them. Whichever shard or sitting a run is from, its file is the same, and so is what is made of all.
/// </summary>
/// <param name="results">Where it is.</param>
/// <param name="plan">Which runs it has.</param>
internal sealed class SweepFolder(ResultFolder results, SweepPlan plan)
{
    /// <summary>Where it is.</summary>
    public string Location => results.Path;

    /// <summary>Where it is, as one would type it here.</summary>
    public string ShortLocation => results.ShortPath;

    /// <summary>Begins a sweep, or goes on with one.</summary>
    /// <exception cref="IOException">The directory holds something else, or another sweep.</exception>
    public static async Task<SweepFolder> OpenAsync(string path, SweepPlan plan, bool isResumed)
    {
        var isThere = File.Exists(Path.Combine(path, ResultFolder.Mark));
        if (isResumed && isThere && !JsonNode.DeepEquals(ReadPlan(path).Describe(), plan.Describe()))
            throw new IOException(
                $"{path} holds another sweep: other settings, traces or seeds. Without --resume it is replaced.");
        var results = ResultFolder.Open(path);
        if (!isResumed) results.Clear();
        Directory.CreateDirectory(results.Runs);
        var folder = new SweepFolder(results, plan);
        await folder.MarkAsync();
        return folder;
    }

    /// <summary>The plan of a sweep that is there.</summary>
    /// <exception cref="IOException">There is none, or it is of another version or commit.</exception>
    public static SweepPlan ReadPlan(string path)
    {
        var text = ResultFolder.ReadMark(path);
        if (text["kind"]?.ToString() != "sweep") throw new IOException($"{path} holds a run and no sweep.");
        if (text["version"]?.ToString() is var version && version != RunManifest.Version)
            throw new IOException($"{path} holds runs of BlueTrace {version}, and this is {RunManifest.Version}; runs "
                + "of two are not mixed.");
        return SweepPlan.Read(text);
    }

    /// <summary>Whether a run is there.</summary>
    public bool Holds(int run) => File.Exists(FileOf(run));

    /// <summary>Keeps a run; whoever looks finds all of it or nothing.</summary>
    public void Keep(SweepRun run)
    {
        var file = FileOf(run.Number);
        File.WriteAllText(file + ".new", run.Write());
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>Takes over the runs of another directory.</summary>
    public void TakeOver(string path)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(path, "runs"), "*.json"))
            File.Copy(file, Path.Combine(results.Runs, Path.GetFileName(file)), overwrite: true);
    }

    /// <summary>Makes the tables and the report of what is there, and says how many runs that is.</summary>
    public async Task<SweepResult> ConcludeAsync()
    {
        var runs = Enumerable.Range(0, plan.Runs).Where(Holds)
            .Select(run => SweepRun.Read(TextFile.Read(FileOf(run)))).ToList();
        var result = SweepResult.Of(plan, runs);
        foreach (var table in result.Tables) await results.WriteAsync(table);
        await results.WriteAsync("report.html", SweepReport.Write(plan, result));
        await MarkAsync();
        return result;
    }

    private Task MarkAsync() =>
        results.WriteAsync(ResultFolder.Mark, plan.Describe().ToJsonString(ScenarioText.Options) + "\n");

    private string FileOf(int run) =>
        Path.Combine(results.Runs, run.ToString("000000", CultureInfo.InvariantCulture) + ".json");
}
