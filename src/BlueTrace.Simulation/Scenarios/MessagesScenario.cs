using System.Text.Json.Serialization;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>
/// The model "messages": every message as bytes, every event in its place; for up to some 10,000 phones for a day.
/// </summary>
public sealed record MessagesScenario : EncounterScenario
{
    /// <summary>How phones behave.</summary>
    public MessagePhoneSettings Phones { get; init; } = new();

    /// <summary>How the server behaves.</summary>
    public ServerSettings Server { get; init; } = new();

    /// <summary>How connections behave.</summary>
    public NetworkSettings Network { get; init; } = new();

    /// <summary>How beacons travel.</summary>
    public MessageAirSettings Air { get; init; } = new();

    /// <summary>Who attacks.</summary>
    public IReadOnlyList<AttackSettings> Attacks { get; init; } = [];

    /// <summary>What is measured.</summary>
    public IReadOnlyList<string> Measures { get; init; } = ["contacts"];

    /// <summary>
    /// What must hold, by name; null for every check there is, and none for a large run that is to be quick.
    /// </summary>
    public IReadOnlyList<string>? Checks { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override BeaconPhoneSettings PhoneRules => Phones;

    /// <inheritdoc/>
    public override string? FindMistake()
    {
        (bool IsWrong, string Mistake)[] rules =
        [
            (Network.PartitionEvery == TimeSpan.Zero, "network.partitionEvery is 0s; null is for no partitions."),
            (Server.CrashEvery == TimeSpan.Zero, "server.crashEvery is 0s; null is for no crashes."),
            (Phones.OpenTrace is not null && !Air.Loss.IsZero, "air.loss is not 0, and over the connections of "
                + "phones.openTrace nothing is lost: leave air.loss out, or phones.openTrace."),
        ];
        return base.FindMistake() ?? rules.FirstOrDefault(rule => rule.IsWrong).Mistake;
    }
}
