using System.Text.Json.Serialization;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>What becomes of the rows of a contact trace that lie before a run begins or after it ends.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutsideRun>))]
public enum OutsideRun : byte
{
    /// <summary>The trace is refused.</summary>
    [JsonStringEnumMemberName("refuse")]
    Refuse,

    /// <summary>They are left out, and counted.</summary>
    [JsonStringEnumMemberName("leave-out")]
    LeaveOut,
}
