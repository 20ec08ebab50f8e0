namespace BlueTrace.Bench.Rows;

/// <summary>The same upload against ten times as many TempIDs, and what so many cost.</summary>
internal sealed class UploadGrowth() : Row(5, "the same upload against ten times as many TempIDs")
{
    public override async Task MeasureAsync(RowRun run)
    {
        var (manyRows, fewRows) = (run.Scale.Of(10_000_000, 1_000_000), run.Scale.Of(1_000_000, 100_000));
        string manyFolder;
        await using (var few = await UploadStage.SetAsync(run, fewRows))
        await using (var many = await UploadStage.SetAsync(run, manyRows))
        {
            manyFolder = many.ServerFolder;
            var pairs = await run.TakePairsAsync("row 5", many.UploadAsync, few.UploadAsync);
            run.Add(pairs.Compare(
                $"the upload's time at {manyRows:N0} TempIDs", "s", $"itself at {fewRows:N0}", Goal.AtMost(1.3)));
        }

        await MeasureStartAsync(run, manyFolder, manyRows);
    }

    private static async Task MeasureStartAsync(RowRun run, string folder, int rows)
    {
        var emptyFolder = run.NewFolder("empty");
        BlueTraceServer.Enrol(emptyFolder, 1);
        var starts = await RowRun.RepeatAsync(
            $"row 5: starting with {rows:N0} TempIDs", run.Scale.Repetitions,
            async () => (Full: await BlueTraceServer.TimeStartAsync(folder, run.Stopping),
                Empty: await BlueTraceServer.TimeStartAsync(emptyFolder, run.Stopping)));
        run.Add($"rows read at the start with {rows:N0}, whole start counted", "/s",
            starts.Select(start => rows / start.Full.Seconds), Goal.AtLeast(3_000_000));
        run.Add("resident memory beyond that of an empty server, by TempID", "bytes",
            starts.Select(start => (double)(start.Full.ResidentBytes - start.Empty.ResidentBytes) / rows),
            Goal.AtMost(48));
    }
}
