namespace BlueTrace.Epidemic.Scenarios;

/// <summary>The disease: COVID-19 as it was in the spring of 2020.</summary>
public sealed record DiseaseSettings
{
    /// <summary>
    /// How many somebody with symptoms would infect if everybody were susceptible, everybody were out, and all their
    /// contacts were new (2.6: Kucharski et al. 2020). The same few people at home and at work make it less.
    /// </summary>
    [Within(0, 50)]
    public double Reproduction { get; init; } = 2.6;

    /// <summary>
    /// Shape of the Weibull distribution of the time from infection to infecting (Ferretti et al. 2020).
    /// </summary>
    [Within(0.5, 20)]
    public double GenerationShape { get; init; } = 2.826;

    /// <summary>Scale of that distribution, in days (Ferretti et al. 2020); the mean is 5.0.</summary>
    [Within(0.5, 30)]
    public double GenerationScaleDays { get; init; } = 5.665;

    /// <summary>
    /// How much of their infecting people do one day after infection, two days after and so on, in any unit; if there
    /// are any numbers, the Weibull distribution plays no part.
    /// </summary>
    public IReadOnlyList<double> Infectiousness { get; init; } = [];

    /// <summary>
    /// The median time from infection to symptoms, in days: log-normal (Lauer et al. 2020, logarithm 1.621).
    /// </summary>
    [Within(1, 30)]
    public double IncubationMedianDays { get; init; } = 5.058;

    /// <summary>The standard deviation of the logarithm of that time (Lauer et al. 2020).</summary>
    [Within(0, 2)]
    public double IncubationSpread { get; init; } = 0.418;

    /// <summary>How many never have symptoms (Byambasuren et al. 2020, as in OpenABM-Covid19).</summary>
    public Probability Asymptomatic { get; init; } = new(0.16);

    /// <summary>
    /// How infectious those are, beside somebody with symptoms (Luo et al. 2020, as in OpenABM-Covid19).
    /// </summary>
    [Within(0, 1)]
    public double AsymptomaticInfectiousness { get; init; } = 0.29;

    /// <summary>
    /// How easily people of 0 to 9 years, 10 to 19 and so on are infected, beside the average (Zhang et al. 2020, as in
    /// OpenABM-Covid19). With city.trace, all are infected as easily.
    /// </summary>
    public IReadOnlyList<double> Susceptibility { get; init; } = [0.35, 0.69, 1.03, 1.03, 1.03, 1.03, 1.27, 1.52, 1.52];

    /// <summary>
    /// How likely a contact at home infects, beside one elsewhere (OpenABM-Covid19). At one place it grows with the
    /// minutes.
    /// </summary>
    [Within(0, 100)]
    public double HomeRisk { get; init; } = 2;

    /// <summary>How many are infected when the run begins.</summary>
    [Within(0, 1_000_000)]
    public int InfectedAtStart { get; init; } = 10;
}
