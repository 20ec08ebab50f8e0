namespace BlueTrace.Lab.Sweeps;

/// <summary>A setting that a sweep varies.</summary>
/// <param name="Path">Which one.</param>
/// <param name="Values">The values it takes, in order.</param>
internal sealed partial record Axis(string Path, IReadOnlyList<JsonNode?> Values)
{
    /// <summary>The axis that a scenario or its command line names.</summary>
    public static Axis Of(SweepAxis axis) =>
        new(axis.Path, [.. axis.Values.Select(value => JsonNode.Parse(value.GetRawText()))]);

    /// <summary>Reads "path=a,b,c"; null where it is none.</summary>
    public static Axis? Read(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1 || equals == word.Length - 1 || !SettingChange.IsPath(word[..equals])) return null;
        return new Axis(word[..equals], [.. word[(equals + 1)..].Split(',').Select(SettingChange.ReadValue)]);
    }

    /// <summary>As the command line has it.</summary>
    public override string ToString() => $"{Path}={string.Join(',', Values.Select(Show))}";

    /// <summary>The values, for a reader.</summary>
    public string ValuesText => string.Join(", ", Values.Select(Show));

    /// <summary>The column that it has in results: times become seconds.</summary>
    public Column Column => new(Snake().Replace(Path, "_").ToLowerInvariant().Trim('_') + (AreTimes ? "_seconds" : ""),
        AreNumbers || AreTimes ? typeof(double) : typeof(string), $"the setting {Path}");

    /// <summary>A value as that column holds it.</summary>
    public object Cell(int value) => Values[value] switch
    {
        { } number when AreNumbers => number.GetValue<JsonElement>().GetDouble(),
        { } time when AreTimes && Duration.TryRead(time.GetValue<string>(), out var duration) => duration.TotalSeconds,
        { } text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),
        var other => other?.ToJsonString() ?? "null",
    };

    private static string Show(JsonNode? value) => value?.ToString() ?? "null";

    private bool AreNumbers => Values.All(value => value?.GetValueKind() == JsonValueKind.Number);

    private bool AreTimes => Values.All(value =>
        value?.GetValueKind() == JsonValueKind.String && Duration.TryRead(value.GetValue<string>(), out _));

    [GeneratedRegex(@"[.\[\]]+|(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Snake();
}
