using System.Text.Json.Serialization;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>What is simulated by one of the models, and what is asked of it.</summary>
public abstract record Scenario
{
    /// <summary>What files and commands call it: lower case, words joined by hyphens.</summary>
    public string Name { get; init; } = "scenario";

    /// <summary>What people call it, in a few words.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it asks, and why that is worth knowing.</summary>
    public string Question { get; init; } = "";

    /// <summary>How what is found is to be read, for somebody who is new to it.</summary>
    public string Reading { get; init; } = "";

    /// <summary>How long it lasts; where there is a contact trace and this is not said, as long as that.</summary>
    [Within("1s", "3650d")]
    public TimeSpan Duration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How likely a person has the app.</summary>
    public Probability Adoption { get; init; } = new(1);

    /// <summary>What a sweep goes over.</summary>
    public SweepSettings? Sweep { get; init; }

    /// <summary>The contact trace that says who meets whom; null where there is none.</summary>
    [JsonIgnore]
    public abstract TraceSettings? Trace { get; }

    /// <summary>What of its settings does not go together; null where all do.</summary>
    public abstract string? FindMistake();
}
