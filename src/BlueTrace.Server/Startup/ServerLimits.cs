namespace BlueTrace.Server.Startup;

/// <summary>How much a client may take of the server, each with the reason for its default.</summary>
public sealed record ServerLimits
{
    /// <summary>The defaults.</summary>
    public static readonly ServerLimits Default = new();

    /// <summary>The longest line and the longest contact log; announced in the greeting.</summary>
    public WireLimits Wire { get; init; } = WireLimits.Default;

    /// <summary>Connections at one time: what a server of two cores was measured with, at some 10 kB each.</summary>
    public int ConnectionsMax { get; init; } = 10_000;

    /// <summary>
    /// Connections at one time from one address: an office or a carrier's gateway, but not the whole server.
    /// </summary>
    public int ConnectionsPerAddressMax { get; init; } = 1_000;

    /// <summary>From connecting to being logged in: time for a person to look up a password.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Between two commands of a client that is logged in: a phone in a pocket for a day.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromHours(24);

    /// <summary>From announcing a contact log to its last entry: 6 MB over a poor mobile network.</summary>
    public TimeSpan UploadTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For a client to take in replies that the network can't hold.</summary>
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Commands a second of one connection, and as many at once; beyond it the connection waits. No phone needs ten.
    /// </summary>
    public int CommandsPerSecondMax { get; init; } = 10_000;

    /// <summary>Sessions of one user at one time: a phone has one, and one or two that it has lost.</summary>
    public int SessionsPerUserMax { get; init; } = 10;

    /// <summary>
    /// TempIDs and uploads of one user in an hour. A phone fetches four TempIDs and uploads once in its life; a script
    /// of a student, 1,000.
    /// </summary>
    public UserQuotas PerUser { get; init; } = new(TempIdsPerHour: 5_000, UploadsPerHour: 100);

    /// <summary>
    /// Bytes of contact logs on their way, over all connections: ten of the longest, at about four times as much
    /// memory.
    /// </summary>
    public int UploadBytesMax { get; init; } = 64_000_000;
}
