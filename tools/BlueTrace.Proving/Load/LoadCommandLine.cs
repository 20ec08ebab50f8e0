using System.CommandLine;
using System.CommandLine.Parsing;

namespace BlueTrace.Proving.Load;

/// <summary>The command line of ./prove load.</summary>
internal static class LoadCommandLine
{
    private static readonly Option<string> Work = Options.OneOf(
        "--work", "WORK", "What the clients do, mixed for a quarter of the connections each",
        [.. Enum.GetNames<LoadWork>().Select(name => name.ToLowerInvariant())], "tempids");

    private static readonly Option<int> Connections =
        Options.Number("--connections", "N", "Clients at work", 1, 100_000, 32);

    private static readonly Option<int> InFlight = Options.Number(
        "--in-flight", "K", "Requests for TempIDs on the way at one time on each connection", 1, 10_000, 1);

    private static readonly Option<int> Entries = Options.Number(
        "--entries", "E", "Entries of each contact log", 1, 100_000, 1_000);

    private static readonly Option<int> Seconds =
        Options.Number("--seconds", "S", "How long it is measured", 1, 86_400, 10);

    private static readonly Option<int> WarmUp = Options.Number(
        "--warm-up", "S", "Seconds that it goes on before it is measured", 0, 3_600, 2);

    private static readonly Option<int> Rate = Options.Number(
        "--rate", "R", "Operations due in a second, answered or not; 0: each client begins when it has its answer",
        0, 10_000_000, 0);

    private static readonly Option<int> Idle = Options.Number(
        "--idle", "N", "Clients that are logged in beside and do nothing, and are asked at the end", 0, 1_000_000, 0);

    private static readonly Option<IPEndPoint?> Server = Options.EndPoint(
        "--server", "A server that runs already; by default one is started");

    private static readonly Option<string?> Users =
        Options.Text("--users", "FILE", "The credentials.txt of that server");

    private static readonly Option<bool> Ceiling = new("--ceiling")
    {
        Description = "Against a server that only answers: what this generator and this machine can do by themselves",
    };

    private static readonly Option<IPEndPoint?> BeaconsTo = Options.EndPoint(
        "--beacons-to", "Where beacons go; by default to a client that is started");

    private static readonly Option<string?> Json = Options.Text("--json", "FILE", "Write the result there as JSON");

    /// <summary>The command.</summary>
    public static Command Command(CancellationToken stopping)
    {
        var command = Options.Command("load", "Put a server under load and measure how it answers",
            [Work, Connections, InFlight, Entries, Seconds, WarmUp, Rate, Idle, Server, Users, Ceiling, BeaconsTo,
                Json],
            parsed => LoadCommand.RunAsync(Read(parsed), stopping));
        command.Validators.Add(RefuseContradictions);
        return command.WithExamples(
            "./prove load --connections 100 --in-flight 16",
            "./prove load --work logins --seconds 30 --json result.json");
    }

    private static LoadOptions Read(ParseResult parsed) => new(
        Work: Enum.Parse<LoadWork>(parsed.GetValue(Work)!, ignoreCase: true),
        Connections: parsed.GetValue(Connections),
        InFlight: parsed.GetValue(InFlight),
        Entries: parsed.GetValue(Entries),
        Seconds: parsed.GetValue(Seconds),
        WarmUpSeconds: parsed.GetValue(WarmUp),
        Rate: parsed.GetValue(Rate) is > 0 and var rate ? rate : null,
        Idle: parsed.GetValue(Idle),
        Server: parsed.GetValue(Server),
        UsersFile: parsed.GetValue(Users),
        IsCeiling: parsed.GetValue(Ceiling),
        BeaconsTo: parsed.GetValue(BeaconsTo),
        JsonFile: parsed.GetValue(Json));

    private static void RefuseContradictions(CommandResult result)
    {
        var (server, users) = (result.GetResult(Server), result.GetResult(Users));
        if (server is null != users is null) result.AddError("--server and --users go together: who may log in there?");
        if (server is not null && result.GetResult(Ceiling) is not null)
            result.AddError("--ceiling has a server of its own.");
        if (result.GetResult(Ceiling) is not null && result.GetValue(Work) is ("uploads" or "beacons" or "mixed"))
            result.AddError("--ceiling is for tempids and logins.");
    }
}
