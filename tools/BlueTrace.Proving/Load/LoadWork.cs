namespace BlueTrace.Proving.Load;

/// <summary>What the clients of a load run do.</summary>
internal enum LoadWork
{
    /// <summary>Fetch TempIDs, several before the first reply is there.</summary>
    TempIds,

    /// <summary>Connect, log in, log out, close.</summary>
    Logins,

    /// <summary>Hand over contact logs.</summary>
    Uploads,

    /// <summary>Send beacons to a phone.</summary>
    Beacons,

    /// <summary>A quarter of the connections each.</summary>
    Mixed,
}
