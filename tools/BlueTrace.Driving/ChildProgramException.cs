namespace BlueTrace.Driving;

/// <summary>
/// A program did not do what was awaited; the message names it, what was awaited, and what it showed last.
/// </summary>
public sealed class ChildProgramException(string message) : Exception(message);
