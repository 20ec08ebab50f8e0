using BlueTrace.Simulation.Chance;

namespace BlueTrace.Simulation.Air;

/// <summary>How beacons travel.</summary>
public sealed record AirSettings
{
    /// <summary>How likely a beacon is lost to a receiver, whatever the distance.</summary>
    public Probability Loss { get; init; }

    /// <summary>How likely a beacon comes a second time.</summary>
    public Probability Duplication { get; init; }

    /// <summary>The longest a beacon takes, in milliseconds; beacons then overtake each other.</summary>
    public int DelayMillisecondsMax { get; init; }

    /// <summary>How signals weaken with distance; null: they do not.</summary>
    public PathLoss? PathLoss { get; init; }
}
