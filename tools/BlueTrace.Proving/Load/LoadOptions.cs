namespace BlueTrace.Proving.Load;

/// <summary>What a load run is asked to do.</summary>
/// <param name="Work">What the clients do.</param>
/// <param name="Connections">Clients that do it, one connection each.</param>
/// <param name="InFlight">Requests on the way at one time on each connection; of TempIDs only.</param>
/// <param name="Entries">Entries of each contact log.</param>
/// <param name="Seconds">How long it is measured.</param>
/// <param name="WarmUpSeconds">How long it goes on before it is measured.</param>
/// <param name="Rate">
/// Operations that are due in a second, of all clients together; null: each when the last is answered.
/// </param>
/// <param name="Idle">Clients that are logged in beside, and do nothing.</param>
/// <param name="Server">A server that runs already; null: one of its own.</param>
/// <param name="UsersFile">The credentials.txt of that server.</param>
/// <param name="IsCeiling">Whether the server is one that does nothing, to see what the generator can do.</param>
/// <param name="BeaconsTo">Where beacons go; null: to a phone of its own.</param>
/// <param name="JsonFile">Where the result is written for programs.</param>
internal sealed record LoadOptions(
    LoadWork Work, int Connections, int InFlight, int Entries, int Seconds, int WarmUpSeconds, int? Rate, int Idle,
    IPEndPoint? Server, string? UsersFile, bool IsCeiling, IPEndPoint? BeaconsTo, string? JsonFile);
