namespace BlueTrace.Lab.Scenarios;

/// <summary>A setting that the command line puts in the place of the file's.</summary>
/// <param name="Path">Which one, such as air.loss or attacks[0].delayMax.</param>
/// <param name="Value">Its value.</param>
internal sealed partial record SettingChange(string Path, JsonNode? Value)
{
    /// <summary>Reads "path=value"; what is no JSON is a text, so that times need no quotation marks.</summary>
    public static SettingChange? Read(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && PathForm().IsMatch(word[..equals])
            ? new SettingChange(word[..equals], ReadValue(word[(equals + 1)..]))
            : null;
    }

    /// <summary>Reads a value.</summary>
    public static JsonNode? ReadValue(string word)
    {
        try
        {
            return JsonNode.Parse(word);
        }
        catch (JsonException)
        {
            return JsonValue.Create(word);
        }
    }

    /// <summary>Whether a path is one: names joined by dots, places in lists in brackets.</summary>
    public static bool IsPath(string word) => PathForm().IsMatch(word);

    /// <summary>As the command line has it.</summary>
    public override string ToString() => $"{Path}={Value?.ToString() ?? "null"}";

    /// <summary>Makes the change.</summary>
    /// <exception cref="ScenarioException">The path leads through something that has no settings.</exception>
    public void Apply(JsonObject tree)
    {
        var steps = PathStep().Matches(Path).Select(step => step.Value).ToList();
        JsonNode here = tree;
        for (var i = 0; i < steps.Count - 1; i++) here = StepInto(here, steps[i]);
        Put(here, steps[^1], Value?.DeepClone());
    }

    private JsonNode StepInto(JsonNode here, string step)
    {
        if (here is JsonObject members && step[0] != '[')
        {
            if (members[step] is null) members[step] = new JsonObject();
            return members[step]!;
        }

        return here is JsonArray list && TryFindPlace(list, step, out var place) && list[place] is { } element
            ? element
            : throw NoSuchPlace();
    }

    private void Put(JsonNode here, string step, JsonNode? value)
    {
        if (here is JsonObject members && step[0] != '[') members[step] = value;
        else if (here is JsonArray list && TryFindPlace(list, step, out var place)) list[place] = value;
        else throw NoSuchPlace();
    }

    private static bool TryFindPlace(JsonArray list, string step, out int place) =>
        int.TryParse(step.Trim('[', ']'), NumberStyles.None, CultureInfo.InvariantCulture, out place)
            && place < list.Count;

    private ScenarioException NoSuchPlace() => new($"{Path}: the scenario has nothing at this place.");

    [GeneratedRegex(@"^[A-Za-z]\w*(\[\d+\]|\.[A-Za-z]\w*)*$")]
    private static partial Regex PathForm();

    [GeneratedRegex(@"\[\d+\]|\w+")]
    private static partial Regex PathStep();
}
