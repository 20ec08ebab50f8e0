namespace BlueTrace.Server.Terminal;

/// <summary>The server has stopped; the last line that it shows.</summary>
/// <param name="Logins">How many logins there were since it started.</param>
public sealed record ServerStopped(int Logins) : AuthorityEvent;
