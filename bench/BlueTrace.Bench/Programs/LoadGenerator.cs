using System.Text.Json;

namespace BlueTrace.Bench.Programs;

/// <summary>bench/comparators/load.c, and the server in C that shows what the generator can do at most.</summary>
internal sealed class LoadGenerator(string loadPath, string answererPath)
{
    /// <summary>Compiles both.</summary>
    public static async Task<LoadGenerator> BuildAsync(CancellationToken stopping) =>
        new(await CPrograms.BuildAsync("load", stopping), await CPrograms.BuildAsync("answerer", stopping));

    /// <summary>Runs a load to its end.</summary>
    /// <param name="what">What each connection does; load.c says which there are.</param>
    /// <param name="port">The server's port.</param>
    /// <param name="connections">Connections at one time.</param>
    /// <param name="inFlight">Requests at one time on each.</param>
    /// <param name="count">Requests or cycles in all.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task<Load> RunAsync(
        string what, int port, int connections, int inFlight, int count, CancellationToken stopping) =>
        JsonSerializer.Deserialize<Load>(
            await Tool.RunAsync(Places.Work, loadPath, Arguments(what, port, connections, inFlight, count), stopping),
            JsonSerializerOptions.Web)!;

    /// <summary>Opens connections that stay; waits until all are there.</summary>
    public async Task<QuietProgram> HoldAsync(
        string folder, string what, int port, int connections, CancellationToken stopping)
    {
        var holding = QuietProgram.Start("load", folder, loadPath, Arguments(what, port, connections, 1, 0));
        await holding.WaitForAsync("holding", stopping);
        return holding;
    }

    /// <summary>Starts the server in C.</summary>
    /// <param name="folder">Where its output goes.</param>
    /// <param name="how">How much it does; answerer.c says.</param>
    /// <param name="stopping">Ends the wait.</param>
    public Task<QuietProgram> StartAnswererAsync(string folder, string how, CancellationToken stopping) =>
        QuietProgram.Start("answerer", folder, answererPath, how).ReadyAsync(stopping);

    private static string[] Arguments(string what, int port, int connections, int inFlight, int count) =>
        [$"{port}", what, $"{connections}", $"{inFlight}", $"{count}"];
}
