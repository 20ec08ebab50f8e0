using System.Diagnostics;
using BlueTrace.Bench.Measuring;
using BlueTrace.Bench.Programs;

namespace BlueTrace.Bench.Rows;

/// <summary>The same upload against ten times as many TempIDs, and what so many cost.</summary>
internal sealed class UploadGrowth : IRow
{
    private const int FewRows = 1_000_000;
    private const int ManyRows = 10_000_000;

    /// <inheritdoc/>
    public int Number => 5;

    /// <inheritdoc/>
    public string Title => $"the same upload against {ManyRows:N0} TempIDs";

    /// <inheritdoc/>
    public async Task MeasureAsync(RowRun run)
    {
        string manyFolder;
        await using (var few = await UploadStage.SetAsync(run, FewRows))
        await using (var many = await UploadStage.SetAsync(run, ManyRows))
        {
            manyFolder = many.ServerFolder;
            var pairs = await run.TakePairsAsync("row 5", many.UploadAsync, few.UploadAsync);
            run.Add(pairs.Compare("the upload's time", "s", $"itself at {FewRows:N0}", Goal.AtMost(1.3)));
        }

        await MeasureStartAsync(run, manyFolder);
    }

    private static async Task MeasureStartAsync(RowRun run, string manyFolder)
    {
        var emptyFolder = run.NewFolder("empty");
        BlueTraceServer.Enrol(emptyFolder, 1);
        var (rates, bytes) = (new List<double>(), new List<double>());
        for (var i = 1; i <= run.Scale.Repetitions; i++)
        {
            Progress.Show($"row 5: starting with {ManyRows:N0} TempIDs, {i} of {run.Scale.Repetitions}");
            var (seconds, resident) = await StartAsync(manyFolder, run.Stopping);
            var (_, residentEmpty) = await StartAsync(emptyFolder, run.Stopping);
            rates.Add(ManyRows / seconds);
            bytes.Add((double)(resident - residentEmpty) / ManyRows);
        }

        run.Add(new Measure(
            "rows read at the start, whole start counted", "/s", Spread.Of(rates), Goal: Goal.AtLeast(3_000_000)));
        run.Add(new Measure(
            "resident memory beyond that of an empty server, by TempID", "bytes", Spread.Of(bytes), Goal: Goal.AtMost(48)));
    }

    private static async Task<(double Seconds, long ResidentBytes)> StartAsync(string folder, CancellationToken stopping)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var server = await BlueTraceServer.StartAsync(folder, stopping);
        return (Stopwatch.GetElapsedTime(begun).TotalSeconds, server.Program.ResidentBytes);
    }
}
