namespace BlueTrace.Tests.Lab.Scenarios.EverySetting;

/// <summary>A setting of a model as the schema has it, with the kinds that must be chosen for it to be there.</summary>
/// <param name="Model">Which model's.</param>
/// <param name="Steps">The way to it: a name, or a place in a list; a kind in braces is one that has to be
/// chosen.</param>
/// <param name="Schema">What the schema says of it.</param>
internal sealed record SettingPlace(string Model, IReadOnlyList<string> Steps, JsonObject Schema)
{
    /// <summary>The path as scenarios and the command line write it.</summary>
    public string Path => string.Concat(Steps.Where(step => step[0] != '{')
        .Select((step, i) => step[0] == '[' || i == 0 ? step : $".{step}"));

    /// <summary>All settings of all models.</summary>
    public static IEnumerable<SettingPlace> All =>
        from model in ScenarioSchema.Schema["anyOf"]!.AsArray()
        let name = model!["properties"]![ScenarioSchema.Model]!["const"]!.GetValue<string>()
        from place in Walk(name, [], model!.AsObject())
        where place.Path is not ("$schema" or ScenarioSchema.Model)
        select place;

    public override string ToString() =>
        $"{Model}: {string.Concat(Steps.Select((step, i) => step[0] is '[' or '{' || i == 0 ? step : $".{step}"))}";

    private static IEnumerable<SettingPlace> Walk(string model, IReadOnlyList<string> steps, JsonObject schema)
    {
        if (schema["anyOf"] is JsonArray kinds)
            return kinds.SelectMany(kind => WalkKind(model, steps, kind!.AsObject(), kinds));
        if (schema["properties"] is JsonObject members) return WalkMembers(model, steps, members);
        if (schema["items"] is not JsonObject { } items || (items["properties"] ?? items["anyOf"]) is null)
            return [new SettingPlace(model, steps, schema)];
        return [new SettingPlace(model, steps, schema), .. Walk(model, [.. steps, "[0]"], items)];
    }

    private static IEnumerable<SettingPlace> WalkKind(
        string model, IReadOnlyList<string> steps, JsonObject kind, JsonArray kinds)
    {
        var word = ScenarioSchema.DiscriminatorOf(kinds);
        var members = kind["properties"]!.AsObject();
        var chosen = "{" + members[word]!["const"]!.GetValue<string>() + "}";
        return WalkMembers(model, [.. steps, chosen], members, word);
    }

    private static IEnumerable<SettingPlace> WalkMembers(
        string model, IReadOnlyList<string> steps, JsonObject members, string? without = null) => members
        .Where(member => member.Key != without)
        .SelectMany(member => Walk(model, [.. steps, member.Key], member.Value!.AsObject()));
}
