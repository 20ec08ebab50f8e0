namespace BlueTrace.Lab.Crash;

/// <summary>The server said what it has no reason to say.</summary>
internal sealed class UnexpectedReplyException(string message) : Exception(message);
