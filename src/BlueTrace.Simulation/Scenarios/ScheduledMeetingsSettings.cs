namespace BlueTrace.Simulation.Scenarios;

/// <summary>Encounters that are written down one by one.</summary>
public sealed record ScheduledMeetingsSettings : EncounterSettings
{
    /// <summary>How many people there are.</summary>
    [Within(2, 100_000)]
    public int People { get; init; } = 2;

    /// <summary>How long a step is, in seconds; gatherings begin and end with a step.</summary>
    [Within(1, 86_400)]
    public int StepSeconds { get; init; } = 10;

    /// <summary>Who is together, and when.</summary>
    public IReadOnlyList<Gathering> Gatherings { get; init; } = [];
}
