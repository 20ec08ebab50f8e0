namespace BlueTrace.Simulation.Scenarios;

/// <summary>Encounters that were measured: a file of rows, plain, gzip or zip.</summary>
public sealed record TraceSettings : EncounterSettings
{
    /// <summary>Where the file is, as seen from the scenario's own.</summary>
    public string File { get; init; } = "";

    /// <summary>How long a step is, in seconds.</summary>
    [Within(1, 86_400)]
    public int StepSeconds { get; init; } = 20;

    /// <summary>The column with the second at which a step ends, from 1.</summary>
    [Within(1, 100)]
    public int TimeColumn { get; init; } = 1;

    /// <summary>The column with one of the two who met.</summary>
    [Within(1, 100)]
    public int FirstColumn { get; init; } = 2;

    /// <summary>The column with the other.</summary>
    [Within(1, 100)]
    public int SecondColumn { get; init; } = 3;
}
