namespace BlueTrace.Epidemic.Scenarios;

/// <summary>A city with an epidemic in it.</summary>
public sealed record CitySettings
{
    /// <summary>How many people there are.</summary>
    [Within(2, 20_000_000)]
    public int People { get; init; } = 10_000;

    /// <summary>Who lives with whom, and who meets whom.</summary>
    public PopulationSettings Population { get; init; } = new();

    /// <summary>
    /// A contact trace, whose people and contacts there are then in the place of city.people and city.population: its
    /// days are repeated for as long as the run lasts. It has no households and no ages. Null for none.
    /// </summary>
    public TraceSettings? Trace { get; init; }

    /// <summary>The disease.</summary>
    public DiseaseSettings Disease { get; init; } = new();

    /// <summary>Who is tested, and who stays at home.</summary>
    public TestingSettings Testing { get; init; } = new();

    /// <summary>Whom the authority calls, and when.</summary>
    public TracingSettings Tracing { get; init; } = new();
}
