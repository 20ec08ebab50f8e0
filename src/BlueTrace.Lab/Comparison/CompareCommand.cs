namespace BlueTrace.Lab.Comparison;

/// <summary>./lab compare: says in what two results differ.</summary>
internal static class CompareCommand
{
    private const int ShownMax = 20;

    private static readonly JsonSerializerOptions OneLine = new(ScenarioText.Options) { WriteIndented = false };

    /// <summary>
    /// Compares them: <see cref="ExitCode.Holds"/> where they agree, else <see cref="ExitCode.Fails"/>.
    /// </summary>
    public static Task<int> RunAsync(string one, string other) => ErrorHandling.RunAsync(() =>
    {
        Show("Settings", SettingDifferences(ResultFolder.ReadMark(one), ResultFolder.ReadMark(other)));
        var results = ResultDifferences(one, other);
        Compare(ResultFolder.ReadMark(one)["outcome"], ResultFolder.ReadMark(other)["outcome"], "outcome", results);
        Show("Results", results);
        return Task.FromResult(results.Count == 0 ? ExitCode.Holds : ExitCode.Fails);
    });

    /// <summary>What of two files run.json differs, digests and results aside.</summary>
    public static List<string> SettingDifferences(JsonObject one, JsonObject other)
    {
        List<string> found = [];
        foreach (var name in new[] { "kind", "version", "seed", "over", "seeds", "scenario", "trace", "traces" })
            Compare(one[name], other[name], name, found);
        return found;
    }

    /// <summary>What of the tables in two directories differs.</summary>
    public static List<string> ResultDifferences(string one, string other)
    {
        List<string> found = [];
        foreach (var name in Tables(one).Union(Tables(other)).Order(StringComparer.Ordinal))
        {
            var (here, there) = (Path.Combine(one, name), Path.Combine(other, name));
            if (!File.Exists(here) || !File.Exists(there))
                found.Add($"{name}: only in {(File.Exists(here) ? one : other)}");
            else Compare(name, CsvFile.Read(TextFile.Read(here)), CsvFile.Read(TextFile.Read(there)), found);
        }

        return found;
    }

    private static IEnumerable<string> Tables(string folder) =>
        Directory.GetFiles(folder, "*.csv").Select(path => Path.GetFileName(path));

    private static void Compare(JsonNode? one, JsonNode? other, string path, List<string> found)
    {
        // What its author expects is no setting.
        if (path == "reading" || JsonNode.DeepEquals(one, other)) return;
        if (one is JsonObject here && other is JsonObject there)
        {
            foreach (var name in here.Select(member => member.Key).Union(there.Select(member => member.Key)))
                Compare(here[name], there[name], path == "scenario" ? name : $"{path}.{name}", found);
        }
        else
        {
            found.Add($"{path}: {one?.ToJsonString(OneLine) ?? "none"}, {other?.ToJsonString(OneLine) ?? "none"}");
        }
    }

    private static void Compare(string name, List<string[]> one, List<string[]> other, List<string> found)
    {
        if (!one[0].SequenceEqual(other[0]))
        {
            found.Add($"{name}: the columns differ");
            return;
        }

        if (one.Count != other.Count)
            found.Add($"{name}: {Plural.Of(one.Count - 1, "row")}, {Plural.Of(other.Count - 1, "row")}");
        for (var row = 1; row < Math.Min(one.Count, other.Count); row++)
        {
            for (var i = 0; i < one[row].Length; i++)
            {
                if (one[row][i] != other[row][i])
                    found.Add($"{name} row {row} ({one[row][0]}), {one[0][i]}: {one[row][i]}, {other[row][i]}");
            }
        }
    }

    private static void Show(string what, List<string> found)
    {
        Console.WriteLine(found.Count == 0 ? $"{what}: the same." : $"{what}: {Plural.Of(found.Count, "difference")}.");
        foreach (var difference in found.Take(ShownMax)) Console.WriteLine($"  {difference}");
        if (found.Count > ShownMax) Console.WriteLine($"  and {found.Count - ShownMax:N0} more");
    }
}
