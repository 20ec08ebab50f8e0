using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;
using BlueTrace.Simulation.People;
using BlueTrace.Simulation.Scenarios;

namespace BlueTrace.Simulation.Epidemic;

/// <summary>
/// A city with an epidemic in it, in steps of a day. Of the rest of the scenario duration, adoption, phones.beaconInterval,
/// phones.tempIdLifetime, phones.retention and air.loss play a part; nothing else does.
/// </summary>
public sealed record CitySettings
{
    /// <summary>How many people there are.</summary>
    [Within(2, 20_000_000)]
    public int People { get; init; } = 10_000;

    /// <summary>Who lives with whom, and who meets whom.</summary>
    public SocietySettings Society { get; init; } = new();

    /// <summary>
    /// A contact trace, whose people and contacts there are then in the place of city.people and city.society: its days are repeated
    /// for as long as the run lasts. It has no households and no ages. Null for none.
    /// </summary>
    public TraceSettings? Trace { get; init; }

    /// <summary>The disease.</summary>
    public DiseaseSettings Disease { get; init; } = new();

    /// <summary>Who is tested, and who stays at home.</summary>
    public TestingSettings Testing { get; init; } = new();

    /// <summary>Whom the authority calls, and when.</summary>
    public TracingSettings Tracing { get; init; } = new();

    /// <summary>The people of the city.</summary>
    /// <param name="draws">The numbers of the run.</param>
    /// <param name="files">Opens the trace, where there is one.</param>
    /// <exception cref="FormatException">The trace is wrong, or has too few people; the message says why.</exception>
    public ISociety Settle(Draws draws, IScenarioFiles files)
    {
        if (Trace is null) return new Town(Society, draws, People);
        var days = RecordedDays.Of(Trace.Read(files));
        return Disease.InfectedAtStart > days.People
            ? throw new FormatException($"city.disease.infectedAtStart is more than the {days.People} people of the trace.")
            : new RecordedSociety(days, draws);
    }
}
