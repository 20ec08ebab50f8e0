using System.CommandLine;

namespace BlueTrace.Server.Commands;

/// <summary>The options that say how much a client may take of the server.</summary>
internal static class LimitOptions
{
    private static readonly ServerLimits Standard = ServerLimits.Default;

    private static readonly Option<int> Line = Options.Number(
        "--line-max", "BYTES", "Longest line of a client", 200, 4_096, Standard.Wire.LineBytesMax);

    private static readonly Option<int> Entries = Options.Number(
        "--entries-max", "N", "Longest contact log", 0, 10_000_000, Standard.Wire.EntriesMax);

    private static readonly Option<int> Connections = Options.Number(
        "--connections-max", "N", "Connections at one time", 1, 1_000_000, Standard.ConnectionsMax);

    private static readonly Option<int> PerAddress = Options.Number(
        "--connections-per-address", "N", "Connections at one time from one address", 1, 1_000_000,
        Standard.ConnectionsPerAddressMax);

    private static readonly Option<int> Login = Seconds(
        "--login-timeout", "From connecting to being logged in", Standard.LoginTimeout);

    private static readonly Option<int> Idle = Seconds(
        "--idle-timeout", "Between two commands of a client that is logged in", Standard.IdleTimeout);

    private static readonly Option<int> Upload = Seconds(
        "--upload-timeout", "From announcing a contact log to its last entry", Standard.UploadTimeout);

    private static readonly Option<int> Reply = Seconds(
        "--reply-timeout", "For a client that doesn't read its replies", Standard.ReplyTimeout);

    private static readonly Option<int> Rate = Options.Number(
        "--commands-per-second", "N", "Commands a second of one connection; beyond it the connection waits",
        1, 1_000_000, Standard.CommandsPerSecondMax);

    private static readonly Option<int> Sessions = Options.Number(
        "--sessions-per-user", "N", "Sessions of one user at one time", 1, 1_000_000, Standard.SessionsPerUserMax);

    private static readonly Option<int> TempIds = Options.Number(
        "--tempids-per-hour", "N", "TempIDs of one user in an hour", 1, int.MaxValue, Standard.PerUser.TempIdsPerHour);

    private static readonly Option<int> Uploads = Options.Number(
        "--uploads-per-hour", "N", "Contact logs of one user in an hour", 1, int.MaxValue,
        Standard.PerUser.UploadsPerHour);

    private static readonly Option<int> UploadBytes = Options.Number(
        "--upload-bytes-max", "BYTES", "Bytes of contact logs in transit at one time, over all connections", 1,
        int.MaxValue, Standard.UploadBytesMax);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } =
    [
        Line, Entries, Connections, PerAddress, Login, Idle, Upload, Reply, Rate, Sessions, TempIds, Uploads,
        UploadBytes,
    ];

    /// <summary>The limits that were asked for.</summary>
    public static ServerLimits Read(ParseResult parsed) => new()
    {
        Wire = new WireLimits(parsed.GetValue(Line), parsed.GetValue(Entries)),
        ConnectionsMax = parsed.GetValue(Connections),
        ConnectionsPerAddressMax = parsed.GetValue(PerAddress),
        LoginTimeout = TimeSpan.FromSeconds(parsed.GetValue(Login)),
        IdleTimeout = TimeSpan.FromSeconds(parsed.GetValue(Idle)),
        UploadTimeout = TimeSpan.FromSeconds(parsed.GetValue(Upload)),
        ReplyTimeout = TimeSpan.FromSeconds(parsed.GetValue(Reply)),
        CommandsPerSecondMax = parsed.GetValue(Rate),
        SessionsPerUserMax = parsed.GetValue(Sessions),
        PerUser = new UserQuotas(parsed.GetValue(TempIds), parsed.GetValue(Uploads)),
        UploadBytesMax = parsed.GetValue(UploadBytes),
    };

    private static Option<int> Seconds(string name, string description, TimeSpan standard) =>
        Options.Number(name, "SECONDS", description, 1, int.MaxValue, (int)standard.TotalSeconds);
}
