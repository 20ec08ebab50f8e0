namespace BlueTrace.Simulation.Beacons;

/// <summary>What a phone says during a <see cref="Interval"/>.</summary>
/// <param name="Offset">When the first beacon is, in milliseconds since it began.</param>
/// <param name="Said">Of the beacons from then on, one at every interval, those that are said and may be valid: a bit for each.</param>
internal readonly record struct BeaconBatch(int Offset, ulong Said);
