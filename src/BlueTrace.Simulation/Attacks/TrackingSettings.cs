namespace BlueTrace.Simulation.Attacks;

/// <summary>Where passive scanners are.</summary>
public sealed record TrackingSettings
{
    /// <summary>The people beside whom there is one.</summary>
    public IReadOnlyList<int> Beside { get; init; } = [0];
}
