using System.Text.Json;

namespace BlueTrace.Bench.Rows;

/// <summary>Every reader and writer of the wire alone, measured by BenchmarkDotNet.</summary>
internal sealed class Codec() : Row(10, "the codec alone")
{
    public override async Task MeasureAsync(RowRun run)
    {
        ProgressLine.Current.Say("row 10: every message, read and written");
        var path = Path.Combine(run.NewFolder("codec"), "codec.json");
        string[] arguments = [Places.Built("BlueTrace.Codec", "codec"), path];
        await Tool.RunAsync(
            Places.Root, "dotnet", run.Scale.IsQuick ? [.. arguments, "--quick"] : arguments, run.Stopping);
        var json = await File.ReadAllTextAsync(path, run.Stopping);
        var costs = JsonSerializer.Deserialize<List<Cost>>(json, JsonSerializerOptions.Web)!;
        foreach (var cost in costs) run.Add(cost.Operation, "ns", [cost.Nanoseconds]);
        run.Add("the most that any of these allocates", "bytes", [costs.Max(cost => cost.AllocatedBytes)],
            Goal.AtMost(0));
        foreach (var cost in costs.Where(cost => cost.AllocatedBytes > 0))
            run.Note($"{cost.Operation} allocates {cost.AllocatedBytes} bytes.");
        run.Note("Reading a password keeps it in bytes of its own: held in place, it would make every "
            + "message waiting larger.");
    }

    private sealed record Cost(string Operation, double Nanoseconds, long AllocatedBytes);
}
