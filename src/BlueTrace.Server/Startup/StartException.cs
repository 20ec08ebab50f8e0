namespace BlueTrace.Server.Startup;

/// <summary>The server can't start; the message names the place and the remedy.</summary>
public sealed class StartException(string message) : Exception(message);
