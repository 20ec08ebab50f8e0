namespace BlueTrace.Bench.Rows;

/// <summary>Whether ten million rows in tempIDs.txt slow down issuing more.</summary>
internal sealed class FullFile() : Row(
    7, $"TempIDs with many rows in tempIDs.txt already, {Connections} connections, {InFlight} in flight on each")
{
    private const int Connections = 32;
    private const int InFlight = 16;

    public override async Task MeasureAsync(RowRun run)
    {
        var generator = await LoadGenerator.BuildAsync(run.Stopping);
        var (full, empty) = (run.NewFolder("full"), run.NewFolder("empty"));
        foreach (var folder in new[] { full, empty }) BlueTraceServer.Enrol(folder, Connections);
        var rows = run.Scale.Of(10_000_000, 1_000_000);
        ProgressLine.Current.Say($"writing {rows:N0} TempIDs");
        TempIdRows.Write(Path.Combine(full, "tempIDs.txt"), rows);
        await using var fullServer = await BlueTraceServer.StartAsync(full, run.Stopping);
        await using var emptyServer = await BlueTraceServer.StartAsync(empty, run.Stopping);

        var count = run.Scale.Of(500_000, 100_000);
        var pairs = await run.TakePairsAsync("row 7", () => RateAsync(fullServer), () => RateAsync(emptyServer));
        run.Add(pairs.Compare($"TempIDs with {rows:N0} rows", "/s", "itself with an empty file", Goal.AtLeast(0.9)));

        async Task<double> RateAsync(QuietProgram server) =>
            (await generator.RunAsync("tempids", server.Port, Connections, InFlight, count, run.Stopping)).PerSecond;
    }
}
