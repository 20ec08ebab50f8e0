using System.Net;

namespace BlueTrace.Lab.Load;

/// <summary>What a load run is asked to do.</summary>
internal sealed record LoadOptions
{
    /// <summary>What the clients do.</summary>
    public LoadWork Work { get; init; }

    /// <summary>Clients that do it, one connection each.</summary>
    public int Connections { get; init; } = 32;

    /// <summary>Requests on the way at one time on each connection; of TempIDs only.</summary>
    public int InFlight { get; init; } = 1;

    /// <summary>Entries of each contact log.</summary>
    public int Entries { get; init; } = 1_000;

    /// <summary>How long it is measured.</summary>
    public int Seconds { get; init; } = 10;

    /// <summary>How long it goes on before it is measured.</summary>
    public int WarmUpSeconds { get; init; } = 2;

    /// <summary>Operations that are due in a second, of all clients together; null: each when the last is answered.</summary>
    public int? Rate { get; init; }

    /// <summary>Clients that are logged in beside, and do nothing.</summary>
    public int Idle { get; init; }

    /// <summary>A server that runs already; null: one of its own.</summary>
    public IPEndPoint? Server { get; init; }

    /// <summary>The credentials.txt of that server.</summary>
    public string? UsersFile { get; init; }

    /// <summary>Whether the server is one that does nothing, to see what the generator can do.</summary>
    public bool IsCeiling { get; init; }

    /// <summary>Where beacons go; null: to a phone of its own.</summary>
    public IPEndPoint? BeaconsTo { get; init; }

    /// <summary>Where the result is written for programs.</summary>
    public string? JsonFile { get; init; }
}
