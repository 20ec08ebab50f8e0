namespace BlueTrace.Bench.Rows;

/// <summary>Durable TempIDs beside Redis, which keeps records of the same size as durably.</summary>
internal sealed class DurableTempIds(int number, int inFlight) : Row(
    number, $"durable TempIDs, {Connections} connections, {inFlight} in flight on each")
{
    private const int Connections = 32;

    public override async Task MeasureAsync(RowRun run)
    {
        await Tool.RequireAsync("redis-benchmark", "redis-tools", run.Stopping);
        await Tool.RequireAsync("redis-server", "redis-server", run.Stopping);
        var generator = await LoadGenerator.BuildAsync(run.Stopping);
        var folder = run.NewFolder("server");
        BlueTraceServer.Enrol(folder, Connections);
        await using var server = await BlueTraceServer.StartAsync(folder, run.Stopping);
        await using var redis = await RedisServer.StartAsync(run.NewFolder("redis"), run.Stopping);

        var count = inFlight == 1 ? run.Scale.Of(100_000, 20_000) : run.Scale.Of(500_000, 100_000);
        var loads = new List<Load>();
        var pairs = await run.TakePairsAsync(
            $"row {Number}",
            async () =>
            {
                loads.Add(await generator.RunAsync("tempids", server.Port, Connections, inFlight, count, run.Stopping));
                return loads[^1].PerSecond;
            },
            () => RedisServer.SetsPerSecondAsync(redis.Port, Connections, inFlight, count, run.Stopping));
        run.Add(pairs.Compare("TempIDs", "/s", "redis SET, appendfsync always", Goal.AtLeast(1.0)));
        await MeasureCeilingAsync(run, generator, count);
        run.Note($"A batch of {inFlight} took {Milliseconds(loads, load => load.P50Microseconds)} ms at the median and "
            + $"{Milliseconds(loads, load => load.P99Microseconds)} ms at the 99th percentile.");
    }

    private async Task MeasureCeilingAsync(RowRun run, LoadGenerator generator, int count)
    {
        await using var answerer =
            await generator.StartAnswererAsync(run.NewFolder("answerer"), "talk", run.Stopping);
        var loads = await RowRun.RepeatAsync($"row {Number}: the generator's ceiling", run.Scale.Repetitions,
            () => generator.RunAsync("tempids", answerer.Port, Connections, inFlight, count, run.Stopping));
        run.Add("the load generator's own ceiling, against a server in C that does nothing", "/s",
            loads.Select(load => load.PerSecond));
    }

    private static string Milliseconds(List<Load> loads, Func<Load, double> latency) =>
        $"{Spread.Of(loads.Skip(1).Select(latency)).Median / 1000:0.00}";
}
