using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Attacks;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;
using BlueTrace.Simulation.Epidemic;
using BlueTrace.Simulation.Phones;
using BlueTrace.Simulation.Server;
using BlueTrace.Simulation.Wires;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>What is simulated, and what is asked of it.</summary>
public sealed record Scenario
{
    /// <summary>What files and commands call it: lower case, words joined by hyphens.</summary>
    public string Name { get; init; } = "scenario";

    /// <summary>What people call it, in a few words.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it asks, and why that is worth knowing.</summary>
    public string Question { get; init; } = "";

    /// <summary>How what is found is to be read, for somebody who is new to it.</summary>
    public string Reading { get; init; } = "";

    /// <summary>When the run begins, in UTC.</summary>
    public DateTimeOffset Start { get; init; } = new(2020, 11, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How long it lasts.</summary>
    [Within("1s", "3650d")]
    public TimeSpan Duration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How likely a person has the app.</summary>
    public Probability Adoption { get; init; } = new(1);

    /// <summary>Who meets whom.</summary>
    public EncounterSettings Encounters { get; init; } = new RandomMixingSettings();

    /// <summary>How phones behave.</summary>
    public PhoneSettings Phones { get; init; } = new();

    /// <summary>How the server behaves.</summary>
    public ServerSettings Server { get; init; } = new();

    /// <summary>How connections behave.</summary>
    public WireSettings Wires { get; init; } = new();

    /// <summary>How beacons travel.</summary>
    public AirSettings Air { get; init; } = new();

    /// <summary>How wrong clocks are.</summary>
    public ClockSettings Clocks { get; init; } = new();

    /// <summary>Who falls ill.</summary>
    public IllnessSettings Illness { get; init; } = new();

    /// <summary>Who attacks.</summary>
    public IReadOnlyList<AttackSettings> Attacks { get; init; } = [];

    /// <summary>A city with an epidemic, in steps of a day; null for phones that say every beacon, which is what all else is about.</summary>
    public CitySettings? City { get; init; }

    /// <summary>What is measured.</summary>
    public IReadOnlyList<string> Measures { get; init; } = ["contacts"];

    /// <summary>What must hold, by name; null for every check there is, and none for a large run that is to be quick.</summary>
    public IReadOnlyList<string>? Checks { get; init; }

    /// <summary>What a sweep goes over.</summary>
    public SweepSettings? Sweep { get; init; }
}
