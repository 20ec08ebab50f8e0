using System.Reflection;

namespace BlueTrace.Lab.Results;

/// <summary>run.json: what was run, so that it can be run again, and digests to see whether it was the same.</summary>
internal static class RunManifest
{
    /// <summary>The lab's version and commit: 0.1.0+24f79f87afe4, then .modified where the tree had changes.</summary>
    public static string Version { get; } =
        typeof(RunManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The file's text. No wall time is in it: the same run gives the same bytes.</summary>
    public static string Write(RunOutcome outcome)
    {
        var tree = new JsonObject
        {
            ["kind"] = "run",
            ["version"] = Version,
            ["seed"] = outcome.Seed,
            ["outcome"] = Show(outcome.Outcome),
            ["digest"] = Show(outcome.Digest),
            ["events"] = outcome.Events,
            ["checks"] = new JsonArray([.. outcome.Checks.Select(Describe)]),
            ["tables"] = List(outcome.Tables),
            ["scenario"] = ScenarioText.Write(outcome.Scenario),
        };
        if (outcome.Trace is { } trace) tree["trace"] = trace.Write();
        return tree.ToJsonString(ScenarioText.Options) + "\n";
    }

    /// <summary>A digest as people compare it.</summary>
    public static string Show(ulong digest) => digest.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Which tables there are, and what stands in them.</summary>
    public static JsonArray List(IEnumerable<Table> tables) => new([.. tables.Select(Describe)]);

    private static JsonNode Describe(Invariant check) => new JsonObject
    {
        ["name"] = check.Name,
        ["sentence"] = check.Sentence,
        ["holds"] = check.Violations.Count == 0,
        ["violations"] =
            new JsonArray([.. check.Violations.Select(violation => (JsonNode)$"{violation.Time} {violation.What}")]),
    };

    private static JsonNode Describe(Table table) => new JsonObject
    {
        ["name"] = table.Name,
        ["meaning"] = table.Meaning,
        ["rows"] = table.Rows.Count,
        ["columns"] =
            new JsonObject(table.Columns.Select(column => KeyValuePair.Create(column.Name, (JsonNode?)column.Meaning))),
    };
}
