namespace BlueTrace.Simulation.Scenarios;

/// <summary>How beacons are replayed.</summary>
public sealed record ReplaySettings : BeaconAttackSettings
{
    /// <summary>The person beside whom beacons are heard.</summary>
    public int HearsBeside { get; init; }

    /// <summary>The person beside whom they are sent again.</summary>
    public int SendsBeside { get; init; } = 1;

    /// <summary>The shortest time after which a beacon is sent again.</summary>
    public TimeSpan DelayMin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest; every whole second between is as likely.</summary>
    public TimeSpan DelayMax { get; init; } = TimeSpan.FromMinutes(20);

    internal override IEnumerable<int> FindNamed() => [HearsBeside, SendsBeside];
}
