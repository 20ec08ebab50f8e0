namespace BlueTrace.Simulation.Beacons;

/// <summary>What a phone says during a <see cref="Interval"/>.</summary>
/// <param name="Offset">When the first beacon is, in milliseconds since it began.</param>
/// <param name="Said">A bit for each beacon from then on, one an interval: whether it is said and may be valid.</param>
internal readonly record struct BeaconBatch(int Offset, ulong Said);
