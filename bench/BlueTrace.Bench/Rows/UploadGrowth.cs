namespace BlueTrace.Bench.Rows;

/// <summary>The same upload against ten times as many TempIDs, and what so many cost.</summary>
internal sealed class UploadGrowth : IRow
{
    public int Number => 5;

    public string Title => "the same upload against ten times as many TempIDs";

    public async Task MeasureAsync(RowRun run)
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
        var (rates, bytes) = (new List<double>(), new List<double>());
        for (var i = 1; i <= run.Scale.Repetitions; i++)
        {
            ProgressLine.Current.Say($"row 5: starting with {rows:N0} TempIDs, {i} of {run.Scale.Repetitions}");
            var (seconds, resident) = await StartAsync(folder, run.Stopping);
            var (_, residentEmpty) = await StartAsync(emptyFolder, run.Stopping);
            rates.Add(rows / seconds);
            bytes.Add((double)(resident - residentEmpty) / rows);
        }

        run.Add($"rows read at the start with {rows:N0}, whole start counted", "/s", rates, Goal.AtLeast(3_000_000));
        run.Add("resident memory beyond that of an empty server, by TempID", "bytes", bytes, Goal.AtMost(48));
    }

    private static async Task<(double Seconds, long ResidentBytes)> StartAsync(
        string folder, CancellationToken stopping)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var server = await BlueTraceServer.StartAsync(folder, stopping);
        return (Stopwatch.GetElapsedTime(begun).TotalSeconds, server.Program.ResidentBytes);
    }
}
