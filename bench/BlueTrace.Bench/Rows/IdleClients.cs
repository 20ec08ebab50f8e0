namespace BlueTrace.Bench.Rows;

/// <summary>What a client costs that is logged in and says nothing; beside an idle connection of Redis.</summary>
internal sealed class IdleClients() : Row(8, $"resident memory by idle logged-in client, at {Clients:N0}")
{
    private const int Clients = 10_000;

    public override async Task MeasureAsync(RowRun run)
    {
        await Tool.RequireAsync("redis-server", "redis-server", run.Stopping);
        var generator = await LoadGenerator.BuildAsync(run.Stopping);
        var pairs =
            await run.TakePairsAsync("row 8", () => OursAsync(run, generator), () => TheirsAsync(run, generator));
        run.Add(
            pairs.Compare("growth of the server by client", "bytes", "redis-server, idle connections", Goal.AtMost(2)));
        run.Note("What the kernel holds for a socket is in neither figure.");
    }

    private static async Task<double> OursAsync(RowRun run, LoadGenerator generator)
    {
        var folder = run.NewFolder("server");
        BlueTraceServer.Enrol(folder, Clients);
        await using var server = await BlueTraceServer.StartAsync(folder, run.Stopping);
        return await GrowthAsync(run, generator, "hold", server);
    }

    private static async Task<double> TheirsAsync(RowRun run, LoadGenerator generator)
    {
        await using var redis = await RedisServer.StartAsync(run.NewFolder("redis"), run.Stopping);
        return await GrowthAsync(run, generator, "ping", redis);
    }

    private static async Task<double> GrowthAsync(
        RowRun run, LoadGenerator generator, string what, QuietProgram server)
    {
        var before = server.ResidentBytes;
        await using var holding =
            await generator.HoldAsync(run.NewFolder("load"), what, server.Port, Clients, run.Stopping);
        return (double)(server.ResidentBytes - before) / Clients;
    }
}
