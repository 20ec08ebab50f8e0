namespace BlueTrace.Bench.Programs;

/// <summary>The client as ./client runs it, with user0 logged in.</summary>
internal sealed class BlueTraceClient : IAsyncDisposable
{
    /// <summary>Whose phone it is.</summary>
    public const string User = "user0";

    private BlueTraceClient(QuietProgram program, int udpPort)
    {
        Program = program;
        UdpPort = udpPort;
    }

    /// <summary>The program.</summary>
    public QuietProgram Program { get; }

    /// <summary>Where it hears beacons.</summary>
    public int UdpPort { get; }

    /// <summary>Starts it in a folder, which may hold a contact log, and logs in.</summary>
    public static async Task<BlueTraceClient> StartAsync(string folder, int serverPort, CancellationToken stopping)
    {
        var program = QuietProgram.Start(
            "client", folder, "dotnet", Places.Built("BlueTrace.Client", "client"),
            "127.0.0.1", $"{serverPort}", "0", "--bind", "127.0.0.1", "--retention", "86400");
        try
        {
            var port = await program.WaitForAsync("Hearing beacons on UDP port ", stopping);
            await program.TypeAsync(User);
            await program.TypeAsync(BlueTraceServer.Password);
            await program.WaitForAsync("Welcome to the BlueTrace Simulator!", stopping);
            await program.WaitForAsync("> ", stopping);
            return new BlueTraceClient(program, int.Parse(port.Split('.')[0], CultureInfo.InvariantCulture));
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills it if it has not ended.</summary>
    public ValueTask DisposeAsync() => Program.DisposeAsync();
}
