namespace BlueTrace.Bench.Programs;

/// <summary>
/// redis-server as durable as ours: every write is flushed before it is answered. It never rewrites its file meanwhile,
/// and takes no snapshots, either of which would cost it time that ours need not spend.
/// </summary>
internal static class RedisServer
{
    /// <summary>Starts it in a folder and waits until it is ready.</summary>
    public static Task<QuietProgram> StartAsync(string folder, CancellationToken stopping)
    {
        var port = FreePorts.Find(1)[0];
        var program = QuietProgram.Start(
            "redis", folder, "redis-server", "--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder,
            "--appendonly", "yes", "--appendfsync", "always", "--auto-aof-rewrite-percentage", "0", "--save", "",
            "--maxclients", "20000", "--protected-mode", "no");
        return program.ReadyAsync(async redis =>
        {
            await redis.WaitForAsync("Ready to accept connections", stopping);
            return port;
        });
    }

    /// <summary>
    /// SETs of records as large as a row of tempIDs.txt under ever new keys; returns how many a second.
    /// </summary>
    public static async Task<double> SetsPerSecondAsync(
        int port, int connections, int inFlight, int count, CancellationToken stopping)
    {
        var printed = await Tool.RunAsync(
            Places.Work,
            "redis-benchmark",
            [
                "-p", $"{port}", "-t", "set", "-d", $"{TempIdRows.RowBytes}", "-r", "100000000",
                "-c", $"{connections}", "-P", $"{inFlight}", "-n", $"{count}", "--csv",
            ],
            stopping);
        var row = printed.Split('\n').First(line => line.StartsWith("\"SET\"", StringComparison.Ordinal));
        return double.Parse(row.Split(',')[1].Trim('"'), CultureInfo.InvariantCulture);
    }
}
