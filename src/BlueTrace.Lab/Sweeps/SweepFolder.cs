namespace BlueTrace.Lab.Sweeps;

/// <summary>
/// The directory of a sweep: the plan in run.json, each finished run in runs/, and the tables and the report that are
/// made of them. Whichever shard or sitting a run is from, its file is the same, and so is what is made of all.
/// </summary>
internal sealed class SweepFolder : IDisposable
{
    private readonly FolderLock _taken;
    private readonly ResultFolder _results;
    private readonly SweepPlan _plan;

    private SweepFolder(FolderLock taken, ResultFolder results, SweepPlan plan) =>
        (_taken, _results, _plan) = (taken, results, plan);

    /// <summary>Where it is.</summary>
    public string Location => _taken.Folder.Path;

    /// <summary>Where it is, as one would type it here.</summary>
    public string ShortLocation => _taken.Folder.ShortPath;

    /// <summary>Whether the sweep is to replace results that are there, which stay until it is complete.</summary>
    public bool IsReplacement => _results != _taken.Folder;

    /// <summary>Begins a sweep, or goes on with one; others cannot until it is disposed of.</summary>
    /// <param name="asked">Which directory the user names; null for the usual one.</param>
    /// <param name="plan">Which runs it has.</param>
    /// <param name="isResumed">Whether a sweep of the same plan goes on that was begun there.</param>
    /// <param name="isForced">Whether other results that are there are to be replaced.</param>
    /// <exception cref="IOException">The directory is in use, is not writable, or holds what is to stay.</exception>
    public static SweepFolder Open(string? asked, SweepPlan plan, bool isResumed, bool isForced)
    {
        var folder = (isResumed ? Resume(asked, plan, isForced) : null) ?? Begin(asked, plan, isForced);
        try
        {
            folder._results.Create();
            folder._results.Write(ResultFolder.Mark, Describe(plan));
            Directory.CreateDirectory(folder._results.Runs);
            folder.DropDamaged();
            return folder;
        }
        catch (IOException)
        {
            folder.Dispose();
            throw;
        }
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
    /// <exception cref="IOException">It cannot be written; the message says why.</exception>
    public void Keep(SweepRun run) => _results.Write(NameOf(run.Number), run.Write());

    /// <summary>Takes over the runs of another directory, but those that are here.</summary>
    /// <exception cref="IOException">One cannot be written; the message says why.</exception>
    public void TakeOver(string path)
    {
        for (var run = 0; run < _plan.Runs; run++)
        {
            var file = Path.Combine(path, NameOf(run));
            if (!Holds(run) && Read(file) is { } there) Keep(there);
        }
    }

    /// <summary>Makes the tables and the report of the runs that are there.</summary>
    /// <exception cref="IOException">They cannot be written; the message says why.</exception>
    public async Task<SweepResult> ConcludeAsync()
    {
        var result = SweepResult.Of(
            _plan, [.. Enumerable.Range(0, _plan.Runs).Select(run => Read(FileOf(run))).OfType<SweepRun>()]);
        await _results.WriteAsync(result.Tables, SweepReport.Write(_plan, result), Describe(_plan));
        if (IsReplacement) _taken.Folder.Replace();
        return result;
    }

    /// <summary>Lets others have the directory.</summary>
    public void Dispose() => _taken.Dispose();

    private static SweepFolder Begin(string? asked, SweepPlan plan, bool isForced)
    {
        var taken = FolderLock.TakeNew(asked, UsualName(plan), isForced);
        return new(taken, taken.Folder.HoldsResults ? taken.Folder.Replacement : taken.Folder, plan);
    }

    /// <summary>The sweep of a plan that was begun before; null where there is none, and room for it.</summary>
    private static SweepFolder? Resume(string? asked, SweepPlan plan, bool isForced)
    {
        if (asked is null && !isForced)
            return FindUsual(plan) is { } usual ? new(FolderLock.Take(usual), usual, plan) : null;
        var folder = asked is null ? ResultFolder.Usual(UsualName(plan)) : new ResultFolder(asked);
        if (isForced && IsOf(folder.Replacement, plan)) return new(FolderLock.Take(folder), folder.Replacement, plan);
        if (IsOf(folder, plan)) return new(FolderLock.Take(folder), folder, plan);
        if (isForced || !folder.HoldsResults) return null;
        ReadPlan(folder.Path);
        throw new IOException($"{folder.ShortPath} holds another sweep: other settings, traces or seeds. "
            + "--force replaces it when the new one is complete.");
    }

    /// <summary>Where a sweep was begun without a directory named; one that is not complete comes first.</summary>
    private static ResultFolder? FindUsual(SweepPlan plan)
    {
        var begun = Enumerable.Range(1, int.MaxValue).Select(number => ResultFolder.Usual(UsualName(plan), number))
            .TakeWhile(folder => Directory.Exists(folder.Path)).Where(folder => IsOf(folder, plan)).ToList();
        return begun.Find(folder => Directory.GetFiles(folder.Runs, "*.json").Length < plan.Runs)
            ?? begun.FirstOrDefault();
    }

    private static bool IsOf(ResultFolder folder, SweepPlan plan) => folder.HoldsResults
        && TextFile.Read(Path.Combine(folder.Path, ResultFolder.Mark)) == Describe(plan);

    private static SweepRun? Read(string file)
    {
        try
        {
            return File.Exists(file) ? SweepRun.Read(TextFile.Read(file)) : null;
        }
        catch (Exception damage) when (damage is JsonException or FormatException)
        {
            Console.WriteLine($"{file} is damaged, cut short perhaps: its run does not count as played.");
            return null;
        }
    }

    private static string UsualName(SweepPlan plan) => $"{plan.Base.Name}-sweep";

    private static string Describe(SweepPlan plan) => plan.Describe().ToJsonString(ScenarioText.Options) + "\n";

    private static string NameOf(int run) =>
        Path.Combine("runs", run.ToString("000000", CultureInfo.InvariantCulture) + ".json");

    private void DropDamaged()
    {
        foreach (var run in Enumerable.Range(0, _plan.Runs).Where(run => Holds(run) && Read(FileOf(run)) is null))
            File.Delete(FileOf(run));
    }

    private string FileOf(int run) => Path.Combine(_results.Path, NameOf(run));
}
