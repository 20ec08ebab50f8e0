namespace BlueTrace.Simulation.Scenarios;

/// <summary>Everybody has one partner, whom they meet again and again, for each of some lengths in turn.</summary>
public sealed record FixedPairsSettings : EncounterSettings
{
    /// <summary>How many people there are.</summary>
    [Within(2, 1_000_000)]
    public int People { get; init; } = 1000;

    /// <summary>How long a step is, in seconds; the lengths and the pause are multiples of it.</summary>
    [Within(1, 86_400)]
    public int StepSeconds { get; init; } = 10;

    /// <summary>How long the meetings last, in seconds.</summary>
    public IReadOnlyList<int> LengthsSeconds { get; init; } = [30, 60, 900];

    /// <summary>How long nobody meets before each, in seconds.</summary>
    [Within(1, 86_400)]
    public int PauseSeconds { get; init; } = 120;
}
