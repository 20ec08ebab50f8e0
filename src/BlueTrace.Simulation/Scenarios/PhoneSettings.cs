namespace BlueTrace.Simulation.Scenarios;

/// <summary>How phones behave, in every model.</summary>
public record PhoneSettings
{
    /// <summary>How long a TempID may be heard.</summary>
    [Within("1s", "1d")]
    public TimeSpan TempIdLifetime { get; init; } = TimeSpan.FromSeconds(RandomTempIdIssuer.DefaultLifetimeSeconds);

    /// <summary>Time between two beacons.</summary>
    [Within("100ms", "1d")]
    public TimeSpan BeaconInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long after it was last heard an entry stays in the log.</summary>
    [Within("1s", "1000d")]
    public TimeSpan Retention { get; init; } = ContactLog.DefaultRetention;
}
