using System.Security.Cryptography;
using BlueTrace.Lab.Results;
using BlueTrace.Simulation.Tables;

namespace BlueTrace.EndToEnd.Baselines;

/// <summary>
/// What a shipped scenario comes to, as a text: outcome and tables. Counts of events and digests are not in it: they go
/// by how something is simulated.
/// </summary>
internal static class BaselineText
{
    /// <summary>Of a longer table the text has a hash.</summary>
    private const int TableBytesMax = 50_000;

    private static readonly string[] NotPinned = ["events", "digest"];

    /// <summary>Plays a scenario once, with seed 1.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="folder">Where it lies; null for where those that ship do.</param>
    public static string OfRun(string name, string? folder = null)
    {
        var file = ScenarioFile.Read(PathOf(name, folder));
        var changes = Shortened.Changes(name);
        var outcome = ScenarioRun.Play(file.Resolve(changes), 1, file.Traces, null);
        var text = new StringBuilder();
        text.Append($"scenario {name}, seed 1\n");
        WriteChanges(text, changes);
        text.Append($"outcome {RunManifest.Show(outcome.Outcome)}\n");
        text.Append($"violations {outcome.Checks.Sum(check => check.Violations.Count)}\n");
        foreach (var table in outcome.Tables) Write(text, table);
        return text.ToString();
    }

    /// <summary>Plays a scenario over the values that it names.</summary>
    public static string OfSweep(string name)
    {
        var file = ScenarioFile.Read(PathOf(name));
        var (seeds, changes) = Shortened.Sweep(name);
        var scenario = file.Resolve(changes);
        var plan = new SweepPlan(scenario, [.. scenario.Sweep!.Over.Select(Axis.Of)], seeds);

        var text = new StringBuilder();
        text.Append($"sweep {name}, {plan.Points} points, {plan.Seeds} seeds\n");
        WriteChanges(text, changes);
        foreach (var table in LabCommand.Play(file, changes, plan).Tables) Write(text, Without(table, NotPinned));
        return text.ToString();
    }

    private static string PathOf(string name, string? folder = null) =>
        Path.Combine(folder ?? Path.Combine(Repository.Root, "scenarios"), $"{name}.json");

    private static void WriteChanges(StringBuilder text, IReadOnlyList<SettingChange> changes)
    {
        foreach (var change in changes) text.Append($"--set {change.Path}={change.Value}\n");
    }

    private static void Write(StringBuilder text, Table table)
    {
        var rows = CsvFile.Write(table);
        if (rows.Length <= TableBytesMax)
        {
            text.Append($"\ntable {table.Name}\n{rows}");
            return;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rows)));
        text.Append($"\ntable {table.Name}: {table.Rows.Count} rows, SHA-256 {hash}\n");
    }

    private static Table Without(Table table, string[] names)
    {
        List<int> kept =
            [.. Enumerable.Range(0, table.Columns.Count).Where(i => !names.Contains(table.Columns[i].Name))];
        var smaller = new Table(table.Name, table.Meaning, [.. kept.Select(i => table.Columns[i])]);
        foreach (var row in table.Rows) smaller.Add([.. kept.Select(i => row[i])]);
        return smaller;
    }
}
