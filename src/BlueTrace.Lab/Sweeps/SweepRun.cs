namespace BlueTrace.Lab.Sweeps;

/// <summary>One run of a sweep, as it is kept until the sweep is complete.</summary>
/// <param name="Number">Which run of the plan.</param>
/// <param name="Outcome">A hash over what came of it.</param>
/// <param name="Digest">A hash over every draw and every moment, in order.</param>
/// <param name="Events">How much happened.</param>
/// <param name="Violations">What did not hold.</param>
/// <param name="Tables">What was measured.</param>
internal sealed record SweepRun(
    int Number, string Outcome, string Digest, long Events, IReadOnlyList<string> Violations,
    IReadOnlyList<Table> Tables)
{
    /// <summary>What is kept of a run.</summary>
    public static SweepRun Of(int number, RunOutcome outcome) => new(
        number, RunManifest.Show(outcome.Outcome), RunManifest.Show(outcome.Digest), outcome.Events,
        [.. outcome.Checks.SelectMany(check => check.Violations)
            .Select(violation => $"{violation.Invariant} at {violation.Time}: {violation.What}")],
        outcome.Tables);

    /// <summary>As a file's text.</summary>
    public string Write() => new JsonObject
    {
        ["number"] = Number,
        ["outcome"] = Outcome,
        ["digest"] = Digest,
        ["events"] = Events,
        ["violations"] = new JsonArray([.. Violations.Select(violation => (JsonNode)violation)]),
        ["tables"] = new JsonArray([.. Tables.Select(Write)]),
    }.ToJsonString() + "\n";

    /// <summary>From a file's text.</summary>
    public static SweepRun Read(string text)
    {
        var tree = JsonNode.Parse(text)!;
        return new SweepRun(
            tree["number"]!.GetValue<int>(), tree["outcome"]!.GetValue<string>(), tree["digest"]!.GetValue<string>(),
            tree["events"]!.GetValue<long>(),
            [.. tree["violations"]!.AsArray().Select(violation => violation!.GetValue<string>())],
            [.. tree["tables"]!.AsArray().Select(table => ReadTable(table!))]);
    }

    private static JsonNode Write(Table table) => new JsonObject
    {
        ["name"] = table.Name,
        ["meaning"] = table.Meaning,
        ["x"] = table.Plot?.X,
        ["columns"] = new JsonArray([.. table.Columns.Select(
            column => (JsonNode)new JsonArray(column.Name, KindName(column.Kind), column.Meaning))]),
        ["rows"] = new JsonArray([.. table.Rows.Select(
            row => (JsonNode)new JsonArray([.. row.Select(cell => (JsonNode)CsvFile.Show(cell))]))]),
    };

    private static Table ReadTable(JsonNode tree)
    {
        var table = new Table(tree["name"]!.GetValue<string>(), tree["meaning"]!.GetValue<string>(),
            [.. tree["columns"]!.AsArray()
                .Select(column => new Column(Text(column, 0), KindOf(Text(column, 1)), Text(column, 2)))])
        {
            Plot = tree["x"] is { } x ? new Plot(x.GetValue<string>(), "", "", []) : null,
        };
        foreach (var row in tree["rows"]!.AsArray())
            table.Add([.. table.Columns.Select(
                (column, i) => Convert.ChangeType(Text(row, i), column.Kind, CultureInfo.InvariantCulture))]);
        return table;
    }

    private static string Text(JsonNode? row, int place) => row![place]!.GetValue<string>();

    private static string KindName(Type kind) =>
        kind == typeof(string) ? "text" : kind == typeof(long) ? "whole" : "number";

    private static Type KindOf(string name) =>
        name switch { "text" => typeof(string), "whole" => typeof(long), _ => typeof(double) };
}
