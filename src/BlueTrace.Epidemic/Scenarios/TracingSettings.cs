namespace BlueTrace.Epidemic.Scenarios;

/// <summary>Whom the authority calls, and when.</summary>
public sealed record TracingSettings
{
    /// <summary>Among whom the app spreads.</summary>
    public AdoptionKind AdoptionBy { get; init; } = AdoptionKind.Person;

    /// <summary>How many phones hear others while in a pocket; the others are heard, and hear nobody.</summary>
    public Probability HearsInBackground { get; init; } = new(1);

    /// <summary>How many hand over their log when they are confirmed.</summary>
    public Probability Uploads { get; init; } = new(1);

    /// <summary>
    /// How long somebody must have been heard on a day, from the first beacon to the last, to be called; in minutes
    /// (TraceTogether, COVIDSafe: 15).
    /// </summary>
    [Within(0, 1440)]
    public int MinutesMin { get; init; } = 15;

    /// <summary>
    /// How long two people must truly be together on a day to be close contacts, in minutes (World Health Organization
    /// 2020: 15). A case who is asked names those; against them the logs are held.
    /// </summary>
    [Within(1, 1440)]
    public int CloseMinutes { get; init; } = 15;

    /// <summary>
    /// For each stranger whom somebody meets on a day, how many others are near to them for as long without being
    /// close: at the next table, behind a wall. Their phones are heard as well as if they were; nobody is infected.
    /// </summary>
    [Within(0, 100)]
    public double Bystanders { get; init; }

    /// <summary>How many of their beacons must have been heard.</summary>
    [Within(1, 1440)]
    public int BeaconsMin { get; init; } = 2;

    /// <summary>
    /// How many days before the first symptoms contacts count from (World Health Organization 2020: 2).
    /// </summary>
    [Within(0, 21)]
    public int DaysBeforeSymptoms { get; init; } = 2;

    /// <summary>Days from the result to the call, for those whom a log names.</summary>
    [Within(0, 30)]
    public int CallDelayDays { get; init; } = 1;

    /// <summary>Tracing without an app, beside it; null for none.</summary>
    public InterviewSettings? Interviews { get; init; }
}
