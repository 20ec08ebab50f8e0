namespace BlueTrace.Bench.Run;

/// <summary>A row cannot be measured here; the message says what is missing.</summary>
internal sealed class SkippedException(string message) : Exception(message);
