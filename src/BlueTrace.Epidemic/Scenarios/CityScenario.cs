using System.Text.Json.Serialization;

namespace BlueTrace.Epidemic.Scenarios;

/// <summary>
/// The model "city": an epidemic in a city, in steps of a day, and contact logs that are worked out when they are asked
/// for; for up to tens of millions of people for a hundred days.
/// </summary>
public sealed record CityScenario : Scenario
{
    /// <summary>How phones behave.</summary>
    public PhoneSettings Phones { get; init; } = new();

    /// <summary>How beacons travel.</summary>
    public AirSettings Air { get; init; } = new();

    /// <summary>The city, and the epidemic in it.</summary>
    public CitySettings City { get; init; } = new();

    /// <summary>What must hold, by name; null for every check there is.</summary>
    public IReadOnlyList<string>? Checks { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override TraceSettings? Trace => City.Trace;

    /// <inheritdoc/>
    public override string? FindMistake() => CityRules.FindMistake(this);
}
