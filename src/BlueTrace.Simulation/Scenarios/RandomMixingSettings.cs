namespace BlueTrace.Simulation.Scenarios;

/// <summary>Everybody meets others drawn at random, and after some steps others again.</summary>
public sealed record RandomMixingSettings : EncounterSettings
{
    /// <summary>How many people there are.</summary>
    [Within(2, 10_000_000)]
    public int People { get; init; } = 100;

    /// <summary>How many each meets at a time, on average.</summary>
    [Within(0, 1000)]
    public double Neighbours { get; init; } = 2;

    /// <summary>How long a step is, in seconds.</summary>
    [Within(1, 86_400)]
    public int StepSeconds { get; init; } = 60;

    /// <summary>How many steps a meeting lasts.</summary>
    [Within(1, 1_000_000)]
    public int StepsTogether { get; init; } = 5;
}
