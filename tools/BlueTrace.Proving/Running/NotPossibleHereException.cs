namespace BlueTrace.Proving.Running;

/// <summary>This machine or user can't do what a play needs; the message says why.</summary>
internal sealed class NotPossibleHereException(string message) : Exception(message);
