namespace BlueTrace.Bench.Programs;

/// <summary>The server as ./server runs it, with users user0, user1 and so on, whose password is "secret".</summary>
internal static class BlueTraceServer
{
    /// <summary>What every user's password is.</summary>
    public const string Password = "secret";

    /// <summary>How the program is called.</summary>
    public static IEnumerable<string> CommandLine(string folder) =>
    [
        "0", "60", "--data", folder, "--listen", "127.0.0.1", "--connections-max", "15000",
        "--connections-per-address", "15000",
        .. ServerProgram.WithoutUserLimits,
    ];

    /// <summary>Writes a credentials.txt.</summary>
    public static void Enrol(string folder, int users) => File.WriteAllLines(
        Path.Combine(folder, "credentials.txt"), Enumerable.Range(0, users).Select(user => $"user{user} {Password}"));

    /// <summary>Starts it over a folder with a credentials.txt and waits until it is ready.</summary>
    public static Task<QuietProgram> StartAsync(string folder, CancellationToken stopping) =>
        QuietProgram.Start(
            "server", folder, "dotnet", [Places.Built("BlueTrace.Server", "server"), .. CommandLine(folder)])
        .ReadyAsync(stopping);

    /// <summary>Starts it and kills it again: how long it took to be ready, and the memory that it then held.</summary>
    public static async Task<(double Seconds, long ResidentBytes)> TimeStartAsync(
        string folder, CancellationToken stopping)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var server = await StartAsync(folder, stopping);
        return (Stopwatch.GetElapsedTime(begun).TotalSeconds, server.ResidentBytes);
    }
}
