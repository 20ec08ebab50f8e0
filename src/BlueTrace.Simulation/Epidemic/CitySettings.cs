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

    /// <summary>The disease.</summary>
    public DiseaseSettings Disease { get; init; } = new();

    /// <summary>Who is tested, and who stays at home.</summary>
    public TestingSettings Testing { get; init; } = new();

    /// <summary>Whom the authority calls, and when.</summary>
    public TracingSettings Tracing { get; init; } = new();
}
