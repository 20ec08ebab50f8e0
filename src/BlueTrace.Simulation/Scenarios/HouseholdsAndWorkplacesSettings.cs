namespace BlueTrace.Simulation.Scenarios;

/// <summary>How people spend their day.</summary>
public sealed record HouseholdsAndWorkplacesSettings : EncounterSettings
{
    /// <summary>How many people there are.</summary>
    [Within(2, 10_000_000)]
    public int People { get; init; } = 1000;

    /// <summary>The most people of a household; each size from 1 to this is as likely.</summary>
    [Within(1, 100)]
    public int HouseholdMax { get; init; } = 5;

    /// <summary>The fewest people of a workplace.</summary>
    [Within(1, 10_000)]
    public int WorkplaceMin { get; init; } = 5;

    /// <summary>The most people of a workplace; each size between is as likely.</summary>
    [Within(1, 10_000)]
    public int WorkplaceMax { get; init; } = 40;

    /// <summary>How many colleagues are within reach of each at a time, on average.</summary>
    public double Colleagues { get; init; } = 4;

    /// <summary>How many others, drawn at random, are within reach of each at a time while out, on average.</summary>
    public double RandomContacts { get; init; } = 2;

    /// <summary>The hour at which people leave home.</summary>
    [Within(0, 24)]
    public int LeavesHome { get; init; } = 8;

    /// <summary>The hour at which work begins.</summary>
    [Within(0, 24)]
    public int BeginsWork { get; init; } = 9;

    /// <summary>The hour at which work ends.</summary>
    [Within(0, 24)]
    public int EndsWork { get; init; } = 17;

    /// <summary>The hour at which people are home again.</summary>
    [Within(0, 24)]
    public int ComesHome { get; init; } = 19;

    /// <summary>How long a step is, in seconds.</summary>
    [Within(1, 3600)]
    public int StepSeconds { get; init; } = 60;

    /// <summary>
    /// After how many steps colleagues and random contacts are others; a number that divides an hour.
    /// </summary>
    [Within(1, 3600)]
    public int StepsTogether { get; init; } = 15;
}
