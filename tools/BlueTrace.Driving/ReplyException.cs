namespace BlueTrace.Driving;

/// <summary>A server did not answer as it should; the message says in a few words what it did.</summary>
public sealed class ReplyException(string message) : IOException(message);
