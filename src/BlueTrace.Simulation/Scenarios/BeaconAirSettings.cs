namespace BlueTrace.Simulation.Scenarios;

/// <summary>How beacons travel that are drawn one by one.</summary>
public record BeaconAirSettings : AirSettings
{
    /// <summary>How signals weaken with distance; null: they do not.</summary>
    public PathLossSettings? PathLoss { get; init; }
}
