namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>A reader did what its target's invariant forbids.</summary>
public sealed class InvariantException(string message) : Exception(message);
