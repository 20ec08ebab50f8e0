namespace BlueTrace.Simulation.Attacks;

/// <summary>Where passive scanners are.</summary>
public sealed record TrackingSettings : AttackSettings
{
    /// <summary>The people beside whom there is one.</summary>
    public IReadOnlyList<int> Beside { get; init; } = [0];

    /// <inheritdoc/>
    public override IEnumerable<int> FindNamed() => Beside;

    /// <inheritdoc/>
    public override IAttack Make() => new Tracking(this);
}
