namespace BlueTrace.Simulation.Scenarios;

/// <summary>
/// Encounters that were measured: a file of rows, plain, gzip or zip. Its times are seconds of any clock.
/// </summary>
public sealed record TraceSettings : EncounterSettings
{
    /// <summary>Unix time in milliseconds is greater than this since 2001, and so is known to be no seconds.</summary>
    public const double TimeMaxSeconds = 1e12;

    /// <summary>Where the file is, as seen from the scenario's own.</summary>
    public string File { get; init; } = "";

    /// <summary>How long a step is, in seconds.</summary>
    [Within(1, 86_400)]
    public int StepSeconds { get; init; } = 20;

    /// <summary>
    /// What the trace's clock says, in seconds, when the run begins; its days begin then too. Null for the midnight
    /// (a multiple of 86400) before the first row, or as soon after it as whole steps before that row allow.
    /// </summary>
    [Within(-TimeMaxSeconds, TimeMaxSeconds)]
    public long? Origin { get; init; }

    /// <summary>Whether rows before the run begins, or after it ends, are refused or left out.</summary>
    public OutsideRun OutsideRun { get; init; }

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
