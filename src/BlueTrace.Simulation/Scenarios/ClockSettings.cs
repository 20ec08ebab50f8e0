namespace BlueTrace.Simulation.Scenarios;

/// <summary>How wrong the clocks of phones are: each by an amount drawn evenly from both sides.</summary>
public sealed record ClockSettings
{
    /// <summary>The most a clock is wrong when the run begins.</summary>
    public TimeSpan SkewMax { get; init; }

    /// <summary>The most it gains or loses, in millionths.</summary>
    public int DriftPartsPerMillionMax { get; init; }
}
