namespace BlueTrace.Simulation.Scenarios;

/// <summary>Where passive scanners are.</summary>
public sealed record TrackingSettings : BeaconAttackSettings
{
    /// <summary>The people beside whom there is one.</summary>
    public IReadOnlyList<int> Beside { get; init; } = [0];

    /// <summary>How many of the first people have one, in place of those who are named.</summary>
    [Within(1, 1_000_000)]
    public int? Scanners { get; init; }

    internal override IEnumerable<int> FindNamed() => Scanners is { } count ? Enumerable.Range(0, count) : Beside;
}
