namespace BlueTrace.Bench.Programs;

/// <summary>The server as ./server runs it, with users user0, user1 and so on, whose password is "secret".</summary>
internal sealed class BlueTraceServer : IAsyncDisposable
{
    /// <summary>What every user's password is.</summary>
    public const string Password = "secret";

    private BlueTraceServer(QuietProgram program, int port)
    {
        Program = program;
        Port = port;
    }

    /// <summary>The program.</summary>
    public QuietProgram Program { get; }

    /// <summary>Where clients find it.</summary>
    public int Port { get; }

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
    public static async Task<BlueTraceServer> StartAsync(string folder, CancellationToken stopping)
    {
        var program = QuietProgram.Start(
            "server", folder, "dotnet", [Places.Built("BlueTrace.Server", "server"), .. CommandLine(folder)]);
        try
        {
            var ready = await program.WaitForAsync("ready on 127.0.0.1:", stopping);
            return new BlueTraceServer(program, int.Parse(ready.Split(',')[0], CultureInfo.InvariantCulture));
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills it.</summary>
    public ValueTask DisposeAsync() => Program.DisposeAsync();
}
