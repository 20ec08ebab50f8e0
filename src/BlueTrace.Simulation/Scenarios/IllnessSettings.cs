namespace BlueTrace.Simulation.Scenarios;

/// <summary>Who falls ill and hands over their contact log.</summary>
public sealed record IllnessSettings
{
    /// <summary>How many people; those without the app have nothing to hand over.</summary>
    public int People { get; init; }

    /// <summary>The earliest moment at which a log is handed over, from the beginning of the run.</summary>
    public TimeSpan From { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The latest.</summary>
    public TimeSpan To { get; init; } = TimeSpan.FromMinutes(60);
}
