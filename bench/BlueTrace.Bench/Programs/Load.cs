namespace BlueTrace.Bench.Programs;

/// <summary>What load.c measured; latencies are those of a batch in flight, or of a cycle.</summary>
internal sealed record Load(double PerSecond, double P50Microseconds, double P99Microseconds);
