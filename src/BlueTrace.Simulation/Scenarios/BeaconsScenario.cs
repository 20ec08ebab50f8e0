using System.Text.Json.Serialization;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>
/// The model "beacons": every beacon by its own draw, 64 at a time, and no bytes; for up to millions of phones for a
/// day. Every request of a phone is answered at once: there is no network, and a server that never fails.
/// </summary>
public sealed record BeaconsScenario : EncounterScenario
{
    /// <summary>How phones behave.</summary>
    public BeaconPhoneSettings Phones { get; init; } = new();

    /// <summary>How beacons travel.</summary>
    public BeaconAirSettings Air { get; init; } = new();

    /// <summary>Who attacks.</summary>
    public IReadOnlyList<BeaconAttackSettings> Attacks { get; init; } = [];

    /// <summary>What is measured.</summary>
    public IReadOnlyList<string> Measures { get; init; } = ["contacts"];

    /// <inheritdoc/>
    [JsonIgnore]
    public override BeaconPhoneSettings PhoneRules => Phones;
}
