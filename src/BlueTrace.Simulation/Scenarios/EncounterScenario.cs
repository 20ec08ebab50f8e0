using System.Text.Json.Serialization;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>
/// People who meet, and phones that say every beacon: what the models "messages" and "beacons" have in common.
/// </summary>
public abstract record EncounterScenario : Scenario
{
    /// <summary>When the run begins, in UTC.</summary>
    public DateTimeOffset Start { get; init; } = new(2020, 11, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Who meets whom.</summary>
    public EncounterSettings Encounters { get; init; } = new RandomMixingSettings();

    /// <summary>How wrong clocks are.</summary>
    public ClockSettings Clocks { get; init; } = new();

    /// <summary>Who falls ill.</summary>
    public IllnessSettings Illness { get; init; } = new();

    /// <summary>How phones behave, as far as both models know it.</summary>
    [JsonIgnore]
    public abstract BeaconPhoneSettings PhoneRules { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override TraceSettings? Trace => Encounters as TraceSettings;

    /// <inheritdoc/>
    public override string? FindMistake()
    {
        if (Illness.To < Illness.From) return "illness.to is before illness.from.";
        if (PhoneRules.TempIdLifetime.Ticks % TimeSpan.TicksPerSecond != 0)
            return "phones.tempIdLifetime is not a whole number of seconds.";
        return Start.Offset != TimeSpan.Zero || Start.Ticks % TimeSpan.TicksPerSecond != 0
            ? "start is not a whole second in UTC, such as 2020-11-02T00:00:00Z."
            : null;
    }
}
