namespace BlueTrace.Simulation.Scenarios;

/// <summary>Whose clocks are put wrong, and how far.</summary>
public sealed record FalseTimeSettings : AttackSettings
{
    /// <summary>The people it happens to.</summary>
    public IReadOnlyList<int> People { get; init; } = [0];

    /// <summary>The most a clock is put back, in whole seconds.</summary>
    public TimeSpan BackMax { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The most it is put forward, in whole seconds; every second between the two is as likely.</summary>
    public TimeSpan ForwardMax { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>When, from the beginning of the run.</summary>
    public TimeSpan At { get; init; }

    internal override IEnumerable<int> FindNamed() => People;
}
