namespace BlueTrace.Simulation.Scenarios;

/// <summary>How beacons travel, in every model.</summary>
public record AirSettings
{
    /// <summary>How likely a beacon is lost to a receiver, whatever the distance.</summary>
    public Probability Loss { get; init; }
}
