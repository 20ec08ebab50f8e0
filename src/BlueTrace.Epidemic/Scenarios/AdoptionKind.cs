using System.Text.Json.Serialization;

namespace BlueTrace.Epidemic.Scenarios;

/// <summary>Among whom the app spreads.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AdoptionKind>))]
public enum AdoptionKind : byte
{
    /// <summary>Each person has it or has it not, whoever they are.</summary>
    [JsonStringEnumMemberName("person")]
    Person,

    /// <summary>
    /// As many of an age as have smartphones could have it (Ofcom, as in OpenABM-Covid19), and adoption is the share of
    /// those.
    /// </summary>
    [JsonStringEnumMemberName("age")]
    Age,

    /// <summary>All of a household have it, or none.</summary>
    [JsonStringEnumMemberName("household")]
    Household,
}
