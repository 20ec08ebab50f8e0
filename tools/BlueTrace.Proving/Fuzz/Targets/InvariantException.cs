namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>A reader did what its target's invariant forbids.</summary>
internal sealed class InvariantException(string message) : Exception(message);
