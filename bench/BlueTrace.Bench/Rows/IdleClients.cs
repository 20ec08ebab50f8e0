namespace BlueTrace.Bench.Rows;

/// <summary>What a client costs that is logged in and says nothing; beside an idle connection of Redis.</summary>
internal sealed class IdleClients : IRow
{
    private const int Clients = 10_000;

    public int Number => 8;

    public string Title => $"resident memory by idle logged-in client, at {Clients:N0}";

    public async Task MeasureAsync(RowRun run)
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
        return await GrowthAsync(run, generator, "hold", server.Program, server.Port);
    }

    private static async Task<double> TheirsAsync(RowRun run, LoadGenerator generator)
    {
        await using var redis = await RedisServer.StartAsync(run.NewFolder("redis"), run.Stopping);
        return await GrowthAsync(run, generator, "ping", redis.Program, redis.Port);
    }

    private static async Task<double> GrowthAsync(
        RowRun run, LoadGenerator generator, string what, QuietProgram server, int port)
    {
        var before = server.ResidentBytes;
        await using var holding = await generator.HoldAsync(run.NewFolder("load"), what, port, Clients, run.Stopping);
        return (double)(server.ResidentBytes - before) / Clients;
    }
}
