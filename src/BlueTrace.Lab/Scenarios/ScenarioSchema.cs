using System.Reflection;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using BlueTrace.Epidemic.Invariants;
using BlueTrace.Simulation.Beacons;
using BlueTrace.Simulation.Kernel;
using BlueTrace.Simulation.Metrics;

namespace BlueTrace.Lab.Scenarios;

/// <summary>
/// What a scenario file may say, as a JSON schema made from the types that hold it: editors complete with it, and
/// <see cref="SchemaCheck"/> finds mistakes with it.
/// </summary>
internal static class ScenarioSchema
{
    /// <summary>The shortest time that is taken; a keyword of our own.</summary>
    public const string Shortest = "x-shortest";

    /// <summary>The longest time that is taken; a keyword of our own.</summary>
    public const string Longest = "x-longest";

    /// <summary>The setting that says which model plays a scenario.</summary>
    public const string Model = "model";

    private static readonly DocComments Comments =
        DocComments.Of([.. ScenarioText.Models.Values.Select(model => model.Assembly).Distinct()]);

    private static readonly HashSet<Type> WholeNumbers = [typeof(int), typeof(long), typeof(ushort)];

    /// <summary>The schema.</summary>
    public static JsonObject Schema { get; } = Make();

    /// <summary>The schema as a file.</summary>
    public static string Text => Schema.ToJsonString(ScenarioText.Options) + "\n";

    private static JsonObject Make()
    {
        var options =
            new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };
        var schema = ScenarioText.Options.GetJsonSchemaAsNode(typeof(Scenario), options).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "BlueTrace scenario");
        foreach (var model in schema["anyOf"]!.AsArray()) Complete(model!.AsObject());
        Inline(schema, schema);
        return schema;
    }

    /// <summary>Adds what the types of a model do not say.</summary>
    private static void Complete(JsonObject model)
    {
        var properties = model["properties"]!.AsObject();
        properties.Insert(0, "$schema", new JsonObject
        {
            ["type"] = "string",
            ["description"] = "Where this schema is, for editors.",
        });
        var name = properties[Model]!["const"]!.GetValue<string>();
        properties[Model]!["description"] = "Which model plays it: messages, beacons or city.";
        properties["name"]!["pattern"] = "^[a-z0-9]+(-[a-z0-9]+)*$";
        if (properties["measures"] is { } measures) measures["items"] = OneOf(MeasuresOf(name));
        if (properties["checks"] is { } checks) checks["items"] = OneOf(ChecksOf(name));
        model["required"] = new JsonArray(Model, "name", "title", "question");
    }

    /// <summary>Puts what is referred to in the place of the reference: the exporter describes a type once.</summary>
    private static void Inline(JsonNode? here, JsonObject schema)
    {
        if (here is JsonArray list)
        {
            foreach (var element in list) Inline(element, schema);
        }

        if (here is not JsonObject members) return;
        if (members["$ref"] is { } reference)
        {
            members.Remove("$ref");
            JsonNode target = schema;
            foreach (var step in reference.GetValue<string>().Split('/')[1..])
                target = target is JsonArray elements
                    ? elements[int.Parse(step, CultureInfo.InvariantCulture)]!
                    : target[step]!;
            foreach (var (name, value) in target.AsObject()) members.TryAdd(name, value?.DeepClone());
        }

        foreach (var (_, value) in members) Inline(value, schema);
    }

    private static IEnumerable<string> MeasuresOf(string model) =>
        model == "beacons" ? BeaconMetrics.Names : MetricList.Names;

    private static IEnumerable<string> ChecksOf(string model) => model == "city"
        ? CityInvariant.All().Select(check => check.Name)
        : InvariantList.Make().Select(check => check.Name);

    /// <summary>The setting whose value says which of several kinds is meant.</summary>
    public static string DiscriminatorOf(JsonArray kinds) =>
        kinds[0]!["properties"]!.AsObject().First(property => property.Value!.AsObject().ContainsKey("const")).Key;

    private static JsonObject OneOf(IEnumerable<string> names) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. names.Select(name => (JsonNode)name)]),
    };

    private static JsonObject Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var schema = node as JsonObject ?? [];
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var isNullable = type != context.TypeInfo.Type;
        var within = Find<WithinAttribute>(context);
        if (type == typeof(TimeSpan)) WriteDuration(schema, isNullable, within);
        else if (type == typeof(Probability)) WriteRange(schema, "number", isNullable, 0, 1);
        else if (WholeNumbers.Contains(type))
            WriteRange(schema, "integer", isNullable, within?.Least ?? 0, within?.Most ?? MostOf(type));
        else if (type == typeof(double)) WriteRange(schema, "number", isNullable, within?.Least ?? 0, within?.Most);
        else if (context.TypeInfo.Kind == JsonTypeInfoKind.Object) WriteDefaults(context.TypeInfo, schema);
        Describe(context, schema);
        return schema;
    }

    private static void WriteDuration(JsonObject schema, bool isNullable, WithinAttribute? within)
    {
        schema["type"] = isNullable ? new JsonArray("string", "null") : "string";
        schema["pattern"] = Duration.Pattern;
        schema[Shortest] = within?.Shortest ?? "0s";
        schema[Longest] = within?.Longest ?? Duration.Write(Duration.Longest);
    }

    private static void WriteRange(JsonObject schema, string type, bool isNullable, double least, double? most)
    {
        schema["type"] = isNullable ? new JsonArray(type, "null") : type;
        schema["minimum"] = least;
        if (most is { } number) schema["maximum"] = number;
    }

    private static double MostOf(Type type) => type == typeof(ushort) ? ushort.MaxValue : int.MaxValue;

    private static void Describe(JsonSchemaExporterContext context, JsonObject schema)
    {
        if (context.PropertyInfo is not { AttributeProvider: PropertyInfo property })
        {
            if (context.BaseTypeInfo is not null && Comments.Describe(context.TypeInfo.Type) is { } kind)
                schema["description"] = kind;
            return;
        }

        if (Comments.Describe(property) is { } words) schema["description"] = words;
    }

    private static void WriteDefaults(JsonTypeInfo type, JsonObject schema)
    {
        if (schema["properties"] is not JsonObject properties || type.Type.IsAbstract) return;
        if (type.Type.GetConstructor(Type.EmptyTypes) is not { } construct) return;
        var usual = construct.Invoke(null);
        foreach (var setting in type.Properties)
        {
            if (setting.Get is not { } get || properties[setting.Name] is not JsonObject property) continue;
            property["default"] =
                JsonSerializer.SerializeToNode(get(usual), setting.PropertyType, ScenarioText.Options);
        }
    }

    private static T? Find<T>(JsonSchemaExporterContext context) where T : Attribute =>
        context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(T), false).OfType<T>().FirstOrDefault();
}
