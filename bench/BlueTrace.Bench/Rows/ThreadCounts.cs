using System.Text.Json;

namespace BlueTrace.Bench.Rows;

/// <summary>Whether what comes of a city depends on the number of threads.</summary>
internal sealed class ThreadCounts() : Row(16, $"one result with {string.Join(", ", Counts)} threads")
{
    private static readonly int[] Counts = [1, 2, 4];

    public override async Task MeasureAsync(RowRun run)
    {
        var people = run.Scale.Of(1_000_000, 20_000);
        var (digests, files) = (new List<string>(), new List<string>());
        foreach (var count in Counts)
        {
            ProgressLine.Current.Say($"row 16: {people:N0} people, threads: {count}");
            var folder = run.NewFolder("city");
            var play = await LabRun.PlayAsync("city-1m", [$"city.people={people}"], folder, run.Stopping, count);
            run.Add($"{people:N0} people, threads: {count}", "s", [play.Seconds]);
            digests.Add(DigestOf(folder));
            files.Add(string.Join('\n', FileBytes.Under(folder)));
        }

        AddDifferent("different digests", digests);
        AddDifferent("different files, byte by byte", files);
        run.Note($"Threads by DOTNET_PROCESSOR_COUNT. Digests: {string.Join(", ", digests)}.");

        void AddDifferent(string what, List<string> found) =>
            run.Add(what, "", [found.Distinct(StringComparer.Ordinal).Count() - 1], Goal.AtMost(0));
    }

    private static string DigestOf(string folder)
    {
        using var run = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "run.json")));
        return run.RootElement.GetProperty("digest").GetString()!;
    }
}
