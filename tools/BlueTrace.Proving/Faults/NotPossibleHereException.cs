namespace BlueTrace.Proving.Faults;

/// <summary>This machine or user can't bring a fault about; the message says why.</summary>
internal sealed class NotPossibleHereException(string message) : Exception(message);
