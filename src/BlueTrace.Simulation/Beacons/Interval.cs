namespace BlueTrace.Simulation.Beacons;

/// <summary>A time during which surroundings stay as they are and nobody says more than 64 beacons, in milliseconds.</summary>
/// <param name="Begin">When it begins.</param>
/// <param name="End">When it is over.</param>
internal readonly record struct Interval(long Begin, long End);
