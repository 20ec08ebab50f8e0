namespace BlueTrace.Epidemic.Scenarios;

/// <summary>
/// Who is tested, and who stays at home. Who complies and who does not is drawn once for each person.
/// </summary>
public sealed record TestingSettings
{
    /// <summary>How many of those with symptoms are tested (Kucharski et al. 2020: 0.9).</summary>
    public Probability Tested { get; init; } = new(0.9);

    /// <summary>
    /// Days from the first symptoms to the result, which is always right (Kucharski et al. 2020 take 2 to trace).
    /// </summary>
    [Within(0, 30)]
    public int ResultDelayDays { get; init; } = 2;

    /// <summary>
    /// How many results come on the day of the first symptoms, one day later and so on, in any unit; if there are any,
    /// <see cref="ResultDelayDays"/> plays no part.
    /// </summary>
    public IReadOnlyList<double> ResultDelays { get; init; } = [];

    /// <summary>How many stay at home from the day after their first symptoms on, whether tested or not.</summary>
    public Probability StaysHomeWhenIll { get; init; } = new(0.5);

    /// <summary>
    /// How many do so once their result has come (OpenABM-Covid19 has all, and 2 % a day who give up).
    /// </summary>
    public Probability StaysHomeWhenConfirmed { get; init; } = new(0.9);

    /// <summary>For how many days from the first symptoms.</summary>
    [Within(1, 28)]
    public int IsolationDays { get; init; } = 14;

    /// <summary>How many of those who are called stay at home (Kucharski et al. 2020: 0.9).</summary>
    public Probability StaysHomeWhenCalled { get; init; } = new(0.9);

    /// <summary>For how many days from the contact (World Health Organization 2020: 14).</summary>
    [Within(1, 28)]
    public int QuarantineDays { get; init; } = 14;

    /// <summary>How many households stay at home together with somebody who is confirmed.</summary>
    public Probability HouseholdStaysHome { get; init; }
}
