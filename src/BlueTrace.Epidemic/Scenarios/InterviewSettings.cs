namespace BlueTrace.Epidemic.Scenarios;

/// <summary>Tracing by asking: a case names those whom they know and remember.</summary>
public sealed record InterviewSettings
{
    /// <summary>How many of their household a case names.</summary>
    public Probability AtHome { get; init; } = new(1);

    /// <summary>
    /// How many of those met at work and at school (Kucharski et al. 2020: 95 % of the 79 % met before).
    /// </summary>
    public Probability InGroup { get; init; } = new(0.75);

    /// <summary>How many of those met elsewhere (Kucharski et al. 2020: 95 % of the 52 % met before).</summary>
    public Probability Outside { get; init; } = new(0.49);

    /// <summary>Days from the result to the call.</summary>
    [Within(0, 30)]
    public int CallDelayDays { get; init; } = 2;
}
