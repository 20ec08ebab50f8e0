namespace BlueTrace.Simulation.Beacons;

/// <summary>A time, in milliseconds, in which surroundings stay and nobody says more than 64 beacons.</summary>
/// <param name="Begin">When it begins.</param>
/// <param name="End">When it is over.</param>
internal readonly record struct Interval(long Begin, long End);
