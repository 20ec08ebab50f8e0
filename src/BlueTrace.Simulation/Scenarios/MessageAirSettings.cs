namespace BlueTrace.Simulation.Scenarios;

/// <summary>How beacons travel as datagrams.</summary>
public sealed record MessageAirSettings : BeaconAirSettings
{
    /// <summary>How likely a beacon comes a second time.</summary>
    public Probability Duplication { get; init; }

    /// <summary>The longest a beacon takes, in milliseconds; beacons then overtake each other.</summary>
    public int DelayMillisecondsMax { get; init; }
}
