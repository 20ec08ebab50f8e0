namespace BlueTrace.Lab.Scenarios;

/// <summary>Settings that belong together: what ends in Min is the least, what ends in Max the most.</summary>
internal static class LeastAndMost
{
    /// <summary>The first pair of which the most is less than the least; null where there is none.</summary>
    /// <param name="here">A scenario with every setting, or a part of it.</param>
    /// <param name="path">Where that is; empty for a whole scenario.</param>
    public static string? FindMistake(JsonNode? here, string path = "") => here switch
    {
        JsonObject members => FindPair(members, path) ?? members
            .Select(member => FindMistake(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}"))
            .FirstOrDefault(mistake => mistake is not null),
        JsonArray elements => elements.Select((element, i) => FindMistake(element, $"{path}[{i}]"))
            .FirstOrDefault(mistake => mistake is not null),
        _ => null,
    };

    private static string? FindPair(JsonObject members, string path) => (
        from member in members
        where member.Key.EndsWith("Min", StringComparison.Ordinal)
        let most = $"{member.Key[..^3]}Max"
        where AmountOf(members[most]) < AmountOf(member.Value)
        select $"{path}.{most} is less than {path}.{member.Key}.").FirstOrDefault();

    /// <summary>A number, or a time in seconds; null for anything else.</summary>
    private static double? AmountOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Number => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
        JsonValueKind.String when Duration.TryRead(value.GetValue<string>(), out var time) => time.TotalSeconds,
        _ => null,
    };
}
