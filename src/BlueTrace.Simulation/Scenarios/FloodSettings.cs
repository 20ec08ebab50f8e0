namespace BlueTrace.Simulation.Scenarios;

/// <summary>How a flood of beacons comes.</summary>
public sealed record FloodSettings : AttackSettings
{
    /// <summary>The person beside whom it is sent.</summary>
    public int Beside { get; init; }

    /// <summary>Beacons a second, at most 1,000.</summary>
    [Within(1, 1000)]
    public int BeaconsPerSecond { get; init; } = 100;

    /// <summary>When it begins, from the beginning of the run.</summary>
    public TimeSpan From { get; init; }

    /// <summary>How long it lasts.</summary>
    public TimeSpan For { get; init; } = TimeSpan.FromHours(1);

    internal override IEnumerable<int> FindNamed() => [Beside];
}
