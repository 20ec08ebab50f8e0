using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Phones;
using BlueTrace.Simulation.Server;
using BlueTrace.Simulation.Wires;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>What is simulated, but for who meets whom and who attacks.</summary>
public sealed record Scenario
{
    /// <summary>When the run begins.</summary>
    public DateTimeOffset Start { get; init; } = new(2020, 11, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How long it lasts.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How likely a person has the app.</summary>
    public Probability Adoption { get; init; } = new(1);

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
}
