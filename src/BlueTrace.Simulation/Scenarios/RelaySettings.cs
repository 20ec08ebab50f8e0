namespace BlueTrace.Simulation.Scenarios;

/// <summary>Which two places are joined.</summary>
public sealed record RelaySettings : AttackSettings
{
    /// <summary>The person beside whom one radio is.</summary>
    public int Here { get; init; }

    /// <summary>The person beside whom the other is.</summary>
    public int There { get; init; } = 1;

    /// <summary>How long a beacon is on its way between the two.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(100);

    internal override IEnumerable<int> FindNamed() => [Here, There];
}
