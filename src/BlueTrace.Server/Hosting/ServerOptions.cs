using BlueTrace.Server.Network;

namespace BlueTrace.Server.Hosting;

/// <summary>How a server is to run.</summary>
public sealed record ServerOptions
{
    /// <summary>The directory of credentials.txt, tempIDs.txt and uploads.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The address to listen on.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Any;

    /// <summary>The TCP port to listen on; 0 lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>How long a user stays blocked after three failed logins.</summary>
    public TimeSpan BlockDuration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Whether three failures block a user only for the address they came from (<see cref="LoginGuard"/>).
    /// </summary>
    public bool BlocksPerAddress { get; init; }

    /// <summary>For how many seconds a TempID may be heard.</summary>
    public int TempIdLifetimeSeconds { get; init; } = RandomTempIdIssuer.DefaultLifetimeSeconds;

    /// <summary>How long TempIDs and uploads are remembered; null for ever.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>Whether retention is kept to also where all that there is at the start is past it.</summary>
    public bool ForgetsEverything { get; init; }

    /// <summary>Whether phones may register by themselves.</summary>
    public bool TakesRegistrations { get; init; }

    /// <summary>The program that sends the codes of those who register; null for the terminal.</summary>
    public string? RegistrationCommand { get; init; }

    /// <summary>Whether the terminal also shows who comes, fails and goes.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>TLS for every connection; null for none.</summary>
    public Encryption? Encryption { get; init; }

    /// <summary>How much a client may take of the server.</summary>
    public ServerLimits Limits { get; init; } = ServerLimits.Default;
}
