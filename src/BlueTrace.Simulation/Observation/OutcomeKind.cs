namespace BlueTrace.Simulation.Observation;

/// <summary>The kinds of things in an outcome. The values are part of it: add at the end, never reuse one.</summary>
public enum OutcomeKind : byte
{
    /// <summary>A phone said something to the server.</summary>
    ClientSaid = 1,

    /// <summary>The server told a phone something.</summary>
    ServerSaid = 2,

    /// <summary>The server told an adversary something.</summary>
    AdversaryWasTold = 3,

    /// <summary>A phone heard and judged a datagram.</summary>
    Heard = 4,

    /// <summary>A phone forgot an entry.</summary>
    Forgot = 5,

    /// <summary>The authority kept and showed a TempID.</summary>
    TempIdShown = 6,

    /// <summary>The authority kept and showed a contact log.</summary>
    ContactLogShown = 7,

    /// <summary>The authority showed that a user had logged out.</summary>
    LogoutShown = 8,

    /// <summary>An adversary overheard a beacon.</summary>
    Overheard = 9,

    /// <summary>An adversary sent a beacon.</summary>
    Transmitted = 10,

    /// <summary>In a city somebody was infected.</summary>
    Infected = 11,

    /// <summary>In a city a result came.</summary>
    Confirmed = 12,

    /// <summary>In a city a log was handed over.</summary>
    Uploaded = 13,

    /// <summary>In a city somebody was called.</summary>
    Called = 14,
}
