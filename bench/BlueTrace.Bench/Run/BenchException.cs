namespace BlueTrace.Bench.Run;

/// <summary>A measurement went wrong; the message says which and how.</summary>
internal sealed class BenchException(string message) : Exception(message);
