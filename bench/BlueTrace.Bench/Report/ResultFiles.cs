using System.Text.Json;
using System.Text.Json.Serialization;

namespace BlueTrace.Bench.Report;

/// <summary>Results in bench/results, named for their day and commit.</summary>
internal static class ResultFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes the table and the JSON, and returns the table's path.</summary>
    public static async Task<string> WriteAsync(RunResult run, bool isWhole)
    {
        Directory.CreateDirectory(Places.Results);
        var path = Path.Combine(Places.Results, NameOf(run, isWhole));
        await File.WriteAllTextAsync(path + ".json", JsonSerializer.Serialize(run, Options) + "\n");
        await File.WriteAllTextAsync(path + ".md", MarkdownTable.Of(run));
        return path + ".md";
    }

    private static string NameOf(RunResult run, bool isWhole) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.TakenAt:yyyy-MM-dd}-{run.Machine.Commit}")
        + (run.Machine.HasChanges ? "-changed" : "") + (isWhole ? "" : "-part") + (run.IsQuick ? "-quick" : "");
}
