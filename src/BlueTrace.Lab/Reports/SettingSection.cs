namespace BlueTrace.Lab.Reports;

/// <summary>The scenario in words: who meets whom, who attacks, and every setting that is not as usual.</summary>
internal static class SettingSection
{
    private const int RowsMax = 40;
    private const int RangeMin = 4;
    private static readonly HashSet<string> Told =
        ["name", "title", "question", "reading", "sweep", "measures", "checks"];

    /// <summary>Writes it.</summary>
    /// <param name="page">Where it is written.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="varied">The values of settings that have more than one, by their paths.</param>
    public static void Write(
        StringBuilder page, Scenario scenario, IReadOnlyDictionary<string, string>? varied = null)
    {
        var rows = new List<SettingRow>();
        Walk(ScenarioText.Write(scenario).AsObject(), ScenarioSchema.Schema, "", rows);
        page.Append("<section>"
            + "<h2>The scenario</h2>\n<p>Settings that are not mentioned are as usual; run.json has them all.</p>\n");
        page.Append("<div class=\"scroll\"><table class=\"settings\"><thead><tr><th>setting</th><th>here</th>"
            + "</tr></thead><tbody>\n");
        foreach (var row in rows.Take(RowsMax))
        {
            page.Append($"<tr><td>{HtmlText.Encode(row.Meaning)} <code>{HtmlText.Encode(row.Path)}</code></td>");
            page.Append($"<td>{HtmlText.Encode(varied?.GetValueOrDefault(row.Path) ?? row.Here)}");
            if (row.Usually.Length > 0) page.Append($" <small>(usually {HtmlText.Encode(row.Usually)})</small>");
            page.Append("</td></tr>\n");
        }

        page.Append("</tbody></table></div>\n");
        if (rows.Count > RowsMax) page.Append($"<p>And {rows.Count - RowsMax:N0} more, in run.json.</p>\n");
        page.Append("</section>\n");
    }

    private static void Walk(JsonObject members, JsonObject schema, string path, List<SettingRow> rows)
    {
        var properties = KindOf(members, schema)["properties"]!.AsObject();
        foreach (var (name, value) in members)
        {
            var here = path.Length == 0 ? name : $"{path}.{name}";
            if (Told.Contains(here) || properties[name] is not JsonObject property) continue;
            if (name is "kind" or ScenarioSchema.Model)
                rows.Add(new SettingRow(here, Describe(KindOf(members, schema)), Show(value), ""));
            else Look(value, property, here, rows);
        }
    }

    private static void Look(JsonNode? value, JsonObject schema, string path, List<SettingRow> rows)
    {
        var isUsual = schema.ContainsKey("default") && JsonNode.DeepEquals(value, schema["default"]);
        if (isUsual && !schema.ContainsKey("anyOf")) return;
        switch (value)
        {
            case JsonObject members:
                Walk(members, schema, path, rows);
                break;
            case JsonArray kinds when schema["items"] is JsonObject items && items.ContainsKey("anyOf"):
                for (var i = 0; i < kinds.Count; i++) Walk(kinds[i]!.AsObject(), items, $"{path}[{i}]", rows);
                break;
            case JsonArray elements when elements.Any(element => element is JsonObject):
                for (var i = 0; i < elements.Count; i++)
                    rows.Add(new SettingRow($"{path}[{i}]", Describe(schema), Show(elements[i]), ""));
                break;
            default:
                rows.Add(new SettingRow(
                    path, Describe(schema), Show(value), schema.ContainsKey("default") ? Show(schema["default"]) : ""));
                break;
        }
    }

    private static JsonObject KindOf(JsonObject members, JsonObject schema) => schema["anyOf"] is JsonArray kinds
        ? kinds.First(kind => IsOfKind(members, kind!, ScenarioSchema.DiscriminatorOf(kinds)))!.AsObject()
        : schema;

    private static bool IsOfKind(JsonObject members, JsonNode kind, string word) =>
        kind["properties"]![word]!["const"]!.GetValue<string>() == members[word]!.GetValue<string>();

    private static string Describe(JsonObject schema) => schema["description"]?.GetValue<string>() ?? "";

    private static string Show(JsonNode? value) => value switch
    {
        null => "none",
        JsonArray list when IsRange(list) => $"{list[0]} to {list[^1]}",
        JsonArray list => list.Count == 0 ? "none" : string.Join(", ", list.Select(Show)),
        JsonObject members => string.Join("; ", members.Select(member => $"{member.Key} {Show(member.Value)}")),
        _ when value.GetValueKind() == JsonValueKind.String =>
            value.GetValue<string>().Replace("+00:00", "Z", StringComparison.Ordinal),
        _ => value.ToJsonString(),
    };

    /// <summary>Whether a list is whole numbers one after another, and so many that nobody reads them.</summary>
    private static bool IsRange(JsonArray list) => list.Count > RangeMin
        && list.All(element => element is JsonValue number && number.TryGetValue(out int _))
        && list.Select((element, i) => element!.GetValue<int>() - i).Distinct().Count() == 1;

    /// <param name="Path">Which setting.</param>
    /// <param name="Meaning">What it is.</param>
    /// <param name="Here">Its value in this scenario.</param>
    /// <param name="Usually">Its value where a scenario says nothing.</param>
    private sealed record SettingRow(string Path, string Meaning, string Here, string Usually);
}
