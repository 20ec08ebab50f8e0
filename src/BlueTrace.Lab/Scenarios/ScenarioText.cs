using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BlueTrace.Epidemic.Scenarios;

namespace BlueTrace.Lab.Scenarios;

/// <summary>Scenarios as JSON: comments and commas at the end are taken, settings that do not exist are not.</summary>
internal static class ScenarioText
{
    /// <summary>How scenarios are read and written.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { UniteModels, PutCommonSettingsFirst } },
        Converters = { new DurationConverter(), new ProbabilityConverter() },
    };

    /// <summary>The models, by the names that scenarios give them.</summary>
    public static IReadOnlyDictionary<string, Type> Models { get; } = new Dictionary<string, Type>
    {
        ["messages"] = typeof(MessagesScenario),
        ["beacons"] = typeof(BeaconsScenario),
        ["city"] = typeof(CityScenario),
    };

    /// <summary>Reads a scenario.</summary>
    /// <exception cref="JsonException">It is none; a schema finds more and says it better.</exception>
    public static Scenario Read(JsonNode tree) =>
        tree.Deserialize<Scenario>(Options) ?? throw new JsonException("A scenario is an object.");

    /// <summary>Writes a scenario with every setting, those at their defaults too.</summary>
    public static JsonNode Write(Scenario scenario) => JsonSerializer.SerializeToNode(scenario, Options)!;

    private static void UniteModels(JsonTypeInfo type)
    {
        if (type.Type != typeof(Scenario)) return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = ScenarioSchema.Model };
        foreach (var (name, model) in Models)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(model, name));
    }

    /// <summary>What all models have comes first, as a reader looks for it.</summary>
    private static void PutCommonSettingsFirst(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object
            || type.Type.Namespace?.EndsWith(".Scenarios", StringComparison.Ordinal) != true) return;
        JsonPropertyInfo[] ordered = [.. type.Properties.OrderBy(property => DepthOf(property.AttributeProvider))];
        type.Properties.Clear();
        foreach (var property in ordered) type.Properties.Add(property);
    }

    private static int DepthOf(ICustomAttributeProvider? property)
    {
        var depth = 0;
        for (var type = (property as MemberInfo)?.DeclaringType; type is not null; type = type.BaseType) depth++;
        return depth;
    }
}
