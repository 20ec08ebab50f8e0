namespace BlueTrace.Bench.Rows;

/// <summary>A contact log checked against a million TempIDs; beside sort and join over the same two files.</summary>
internal sealed class Upload() : Row(4, $"an upload of {UploadStage.Entries:N0} entries against {Rows:N0} TempIDs")
{
    private const int Rows = 1_000_000;

    private const string SortAndJoin =
        """LC_ALL=C sort -k2,2 "$0" >a && LC_ALL=C sort -k1,1 "$1" >b && LC_ALL=C join -1 2 -2 1 a b >joined""";

    public override async Task MeasureAsync(RowRun run)
    {
        await Tool.RequireAsync("join", "coreutils", run.Stopping);
        await using var stage = await UploadStage.SetAsync(run, Rows);
        var folder = run.NewFolder("join");
        var pairs = await run.TakePairsAsync("row 4", stage.UploadAsync, () => JoinAsync(stage, folder, run.Stopping));
        run.Add(pairs.CompareSpeed("Upload_contact_log typed to acknowledged", "s", "sort and join", Goal.AtLeast(5)));
        run.Note("Ours shows the log on the client's terminal, sends it, traces it, writes it to the disk and flushes "
            + "it; a fresh client each time. The comparator sorts both files and joins them into a third.");
    }

    private static async Task<double> JoinAsync(UploadStage stage, string folder, CancellationToken stopping)
    {
        var begun = Stopwatch.GetTimestamp();
        await Tool.RunAsync(folder, "/bin/sh", ["-c", SortAndJoin, stage.TempIds, stage.ContactLog], stopping);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var joined = File.ReadLines(Path.Combine(folder, "joined")).Count();
        return joined == UploadStage.Entries ? seconds : throw new BenchException($"join found {joined} contacts.");
    }
}
