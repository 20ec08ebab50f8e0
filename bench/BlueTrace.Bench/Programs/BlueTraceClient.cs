namespace BlueTrace.Bench.Programs;

/// <summary>The client as ./client runs it, with user0 logged in.</summary>
internal static class BlueTraceClient
{
    /// <summary>Whose phone it is.</summary>
    public const string User = "user0";

    /// <summary>Starts it in a folder, which may hold a contact log, and logs in; its port is where it hears.</summary>
    public static Task<QuietProgram> StartAsync(string folder, int serverPort, CancellationToken stopping) =>
        QuietProgram.Start(
            "client", folder, "dotnet", Places.Built("BlueTrace.Client", "client"),
            "127.0.0.1", $"{serverPort}", "0", "--bind", "127.0.0.1", "--retention", "86400")
        .ReadyAsync(async program =>
        {
            var port = await program.WaitForNumberAsync("Hearing beacons on UDP port ", stopping);
            await program.TypeAsync(User);
            await program.TypeAsync(BlueTraceServer.Password);
            await program.WaitForAsync("Welcome to the BlueTrace Simulator!", stopping);
            await program.WaitForAsync("> ", stopping);
            return port;
        });
}
