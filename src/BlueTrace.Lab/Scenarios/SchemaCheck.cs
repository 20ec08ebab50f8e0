namespace BlueTrace.Lab.Scenarios;

/// <summary>
/// Holds a scenario against its schema and finds every mistake, each with what would be right. Knows the part of JSON
/// schema that <see cref="ScenarioSchema"/> makes use of.
/// </summary>
internal sealed class SchemaCheck
{
    private readonly List<ScenarioError> _mistakes = [];

    /// <summary>The mistakes, in the order of the schema.</summary>
    public static IReadOnlyList<ScenarioError> Find(JsonNode? tree, JsonObject schema)
    {
        var check = new SchemaCheck();
        check.Look(tree, schema, "");
        return check._mistakes;
    }

    private void Look(JsonNode? value, JsonObject schema, string path)
    {
        if (!IsOfType(value, schema, path)) return;
        switch (value)
        {
            case JsonObject members when schema["anyOf"] is JsonArray kinds:
                LookAtKind(members, kinds, path);
                break;
            case JsonObject members:
                LookAtMembers(members, schema, path);
                break;
            case JsonArray elements when schema["items"] is JsonObject items:
                for (var i = 0; i < elements.Count; i++) Look(elements[i], items, $"{path}[{i}]");
                break;
            case JsonValue word when word.GetValueKind() == JsonValueKind.String:
                LookAtText(word.GetValue<string>(), schema, path);
                break;
            case JsonValue number when number.GetValueKind() == JsonValueKind.Number:
                LookAtNumber(number, schema, path);
                break;
        }
    }

    private bool IsOfType(JsonNode? value, JsonObject schema, string path)
    {
        string[] types = schema["type"] switch
        {
            JsonArray several => [.. several.Select(type => type!.GetValue<string>())],
            JsonValue one => [one.GetValue<string>()],
            _ => [],
        };
        if (types.Length == 0 || types.Any(type => Fits(value, type))) return true;
        Add(path, $"{Show(value)} is not {string.Join(" or ", types.Select(Name))}{Example(schema)}.");
        return false;
    }

    private static bool Fits(JsonNode? value, string type) => (value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        JsonValueKind.String => type == "string",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Number => type == "number" || (type == "integer" && Number(value!) % 1 == 0),
        _ => type == "null",
    };

    private static string Name(string type) => type switch
    {
        "object" => "an object",
        "array" => "a list",
        "string" => "a text",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        _ => "null",
    };

    private static string Example(JsonObject schema) =>
        schema.ContainsKey(ScenarioSchema.Shortest) ? " such as \"15m\", \"1h30m\" or \"500ms\"" : "";

    private void LookAtKind(JsonObject members, JsonArray kinds, string path)
    {
        var word = ScenarioSchema.DiscriminatorOf(kinds);
        var byName = kinds.ToDictionary(
            kind => kind!["properties"]![word]!["const"]!.GetValue<string>(), kind => kind!.AsObject());
        var known = string.Join(", ", byName.Keys);
        if (!members.TryGetPropertyValue(word, out var kind))
            Add(path, $"the {word} is missing; it is one of {known}.");
        else if (kind?.GetValueKind() != JsonValueKind.String
            || !byName.TryGetValue(kind.GetValue<string>(), out var schema))
            Add(Join(path, word), $"{Show(kind)} is none of {known}.");
        else
            LookAtMembers(members, schema, path);
    }

    private void LookAtMembers(JsonObject members, JsonObject schema, string path)
    {
        var properties = schema["properties"] as JsonObject ?? [];
        foreach (var (name, value) in members)
        {
            if (properties[name] is JsonObject property) Look(value, property, Join(path, name));
            else if (!properties.ContainsKey(name)) AddUnknown(path, name, properties);
        }

        foreach (var required in schema["required"] as JsonArray ?? [])
        {
            var name = required!.GetValue<string>();
            if (!members.ContainsKey(name)) Add(path, $"{name} is missing: {Lower(properties[name]?["description"])}");
        }
    }

    private void AddUnknown(string path, string name, JsonObject properties)
    {
        List<string> known = [.. properties.Select(property => property.Key).Where(key => key[0] != '$')];
        var nearest = NearestName.To(name, known) is { } near ? $"; did you mean {near}?" : ".";
        _mistakes.Add(new ScenarioError(Join(path, name),
            $"there is no such setting{nearest} Known here: {string.Join(", ", known)}.", IsAboutName: true));
    }

    private void LookAtText(string text, JsonObject schema, string path)
    {
        if (schema[ScenarioSchema.Shortest] is { } shortest)
        {
            LookAtDuration(text, shortest.GetValue<string>(), schema[ScenarioSchema.Longest]!.GetValue<string>(), path);
        }
        else if (schema["enum"] is JsonArray words && !words.Any(word => word!.GetValue<string>() == text))
        {
            Add(path, $"\"{text}\" is none of {string.Join(", ", words.Select(word => word!.GetValue<string>()))}.");
        }
        else if (schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern.GetValue<string>()))
        {
            Add(path, $"\"{text}\" is not of the form {pattern.GetValue<string>()}.");
        }
        else if (schema["format"]?.GetValue<string>() == "date-time"
            && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _))
        {
            Add(path, $"\"{text}\" is not a moment such as \"2020-11-02T00:00:00Z\".");
        }
    }

    private void LookAtDuration(string text, string shortest, string longest, string path)
    {
        if (!Duration.TryRead(text, out var time))
        {
            Add(path, $"\"{text}\" is not a time such as \"15m\", \"1h30m\" or \"500ms\".");
        }
        else if (!Duration.TryRead(shortest, out var least) || !Duration.TryRead(longest, out var most) || time < least
            || time > most)
        {
            Add(path, $"{text} is not from {shortest} to {longest}.");
        }
    }

    private void LookAtNumber(JsonValue number, JsonObject schema, string path)
    {
        var (value, least, most) = (Number(number), schema["minimum"], schema["maximum"]);
        if (least is not null && most is not null && (value < Number(least) || value > Number(most)))
            Add(path, $"{Show(number)} is not from {Show(least)} to {Show(most)}.");
        else if (least is not null && value < Number(least))
            Add(path, $"{Show(number)} is less than {Show(least)}.");
    }

    private void Add(string path, string words) => _mistakes.Add(new ScenarioError(path, words));

    private static double Number(JsonNode number) => double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture);

    private static string Show(JsonNode? value) => value?.ToJsonString(ScenarioText.Options) ?? "null";

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Lower(JsonNode? description) =>
        description?.GetValue<string>() is { Length: > 0 } words
            ? char.ToLowerInvariant(words[0]) + words[1..]
            : "it is needed.";
}
