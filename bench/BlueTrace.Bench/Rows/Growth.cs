namespace BlueTrace.Bench.Rows;

/// <summary>How cost grows with connections, with a contact log's entries and with users; row 5 has TempIDs.</summary>
internal sealed class Growth() : Row(11, "how cost grows")
{
    private const int Repetitions = 3;

    public override async Task MeasureAsync(RowRun run)
    {
        await GrowConnectionsAsync(run);
        foreach (var entries in (int[])[1_000, 10_000, 100_000]) await UploadAsync(run, entries);
        foreach (var users in (int[])[1_000, 100_000, run.Scale.Of(1_000_000, 300_000)]) await StartAsync(run, users);
    }

    private static async Task GrowConnectionsAsync(RowRun run)
    {
        int[] sizes = [1, 8, 32, 128, 512];
        var generator = await LoadGenerator.BuildAsync(run.Stopping);
        var folder = run.NewFolder("server");
        BlueTraceServer.Enrol(folder, sizes[^1]);
        await using var server = await BlueTraceServer.StartAsync(folder, run.Stopping);
        foreach (var connections in sizes)
        {
            var count = Math.Min(run.Scale.Of(2_000, 200) * connections, 100_000);
            Load[] loads = [.. await RepeatAsync(
                $"connections: {connections}",
                () => generator.RunAsync("tempids", server.Port, connections, 1, count, run.Stopping))];
            run.Add($"durable TempIDs, connections: {connections}", "/s", loads.Select(load => load.PerSecond));
            run.Add("their 99th percentile", "ms", loads.Select(load => load.P99Microseconds / 1000));
        }
    }

    private static async Task UploadAsync(RowRun run, int entries)
    {
        await using var stage = await UploadStage.SetAsync(run, run.Scale.Of(1_000_000, 100_000), entries);
        var seconds = await RepeatAsync($"{entries:N0} entries", stage.UploadAsync);
        run.Add($"an upload of {entries:N0} entries", "s", seconds);
    }

    private static async Task StartAsync(RowRun run, int users)
    {
        var folder = run.NewFolder("users");
        BlueTraceServer.Enrol(folder, users);
        var starts = await RepeatAsync($"{users:N0} users", () => BlueTraceServer.TimeStartAsync(folder, run.Stopping));
        run.Add($"a start with {users:N0} users", "s", starts.Select(start => start.Seconds));
        run.Add("resident memory then", "MB", starts.Select(start => start.ResidentBytes / 1e6));
    }

    private static async Task<List<T>> RepeatAsync<T>(string what, Func<Task<T>> measure)
    {
        await measure();
        return await RowRun.RepeatAsync($"row 11: {what}", Repetitions, measure);
    }
}
