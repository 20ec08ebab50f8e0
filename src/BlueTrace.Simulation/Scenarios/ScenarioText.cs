using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>Scenarios as JSON: comments and commas at the end are taken, settings that do not exist are not.</summary>
public static class ScenarioText
{
    /// <summary>How scenarios are read and written.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
        Converters = { new DurationConverter(), new ProbabilityConverter() },
    };

    /// <summary>Reads a scenario.</summary>
    /// <exception cref="JsonException">It is none; a schema finds more and says it better.</exception>
    public static Scenario Read(JsonNode tree) =>
        tree.Deserialize<Scenario>(Options) ?? throw new JsonException("A scenario is an object.");

    /// <summary>Writes a scenario with every setting, those at their defaults too.</summary>
    public static JsonNode Write(Scenario scenario) => JsonSerializer.SerializeToNode(scenario, Options)!;
}
