namespace BlueTrace.Tests.Lab.Scenarios.EverySetting;

/// <summary>Values that a setting may have instead of the one that it has.</summary>
internal static class OtherValues
{
    private static readonly string[] Times = ["2s", "10s", "50s", "3m", "7m", "25m", "2h", "1d", "9d", "0s", "500ms"];
    private static readonly double[] Numbers = [1, 2, 3, 7, 20, 40, 300, 2000, 0, 100_000, 0.1, 0.5, 0.9, -60];

    /// <summary>Some of them; which of them are allowed is for the scenario to say.</summary>
    public static IEnumerable<JsonNode?> Of(JsonObject schema, JsonNode? now)
    {
        var type = schema["type"] is JsonArray several
            ? several[0]!.GetValue<string>()
            : schema["type"]?.GetValue<string>();
        return type switch
        {
            "boolean" => [JsonValue.Create(now?.GetValue<bool>() != true)],
            "integer" or "number" => Numbers.Where(number => !(Math.Abs(number - NumberOf(now)) < 1e-9))
                .Select(number =>
                number == Math.Floor(number) ? JsonValue.Create((long)number) : JsonValue.Create(number)),
            "array" => Lists(schema, now as JsonArray ?? []),
            "object" => [],
            _ => Texts(schema),
        };
    }

    private static IEnumerable<JsonNode?> Texts(JsonObject schema) => schema switch
    {
        _ when schema.ContainsKey("x-shortest") => Times.Select(time => JsonValue.Create(time)),
        _ when schema["enum"] is JsonArray words => words.Select(word => word!.DeepClone()),
        _ when schema["format"] is not null => [JsonValue.Create("2021-03-04T05:06:07Z")],
        _ => [JsonValue.Create("other"), JsonValue.Create("air.loss"), JsonValue.Create("trails"),
            JsonValue.Create("second.txt")],
    };

    private static IEnumerable<JsonNode?> Lists(JsonObject schema, JsonArray now)
    {
        yield return new JsonArray();
        if (schema["items"]?["enum"] is JsonArray words)
        {
            foreach (var word in words) yield return new JsonArray(word!.DeepClone());
        }

        foreach (var number in new double[] { 0, 1, 3, 30, 600 })
            yield return new JsonArray(JsonValue.Create((long)number));
        if (now.Count == 0) yield break;
        yield return new JsonArray([.. now.Take(1).Concat(now).Select(element => element?.DeepClone())]);
        yield return new JsonArray([.. now.Reverse().Select(element => element?.DeepClone())]);
        yield return new JsonArray([.. now.Skip(1).Select(element => element?.DeepClone())]);
        yield return new JsonArray([.. now.Take(1).Select(element => element?.DeepClone())]);
        if (now[0]?.GetValueKind() == System.Text.Json.JsonValueKind.Number)
            yield return new JsonArray(
                [.. now.Select((element, i) => (JsonNode)JsonValue.Create(NumberOf(element) * (i + 1)))]);
    }

    private static double NumberOf(JsonNode? number) =>
        number is null ? double.NaN : double.Parse(number.ToJsonString());
}
