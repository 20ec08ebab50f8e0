using System.Text.Json;

namespace BlueTrace.Bench.Rows;

/// <summary>A million phones of which every single beacon is played: the engine alone, a program of its own.</summary>
internal sealed class EveryBeacon() : Row(13, "every beacon, one a minute to twelve neighbours")
{
    private const int Repetitions = 3;
    private const string Project = "bench/BlueTrace.BeaconEngine";

    public override async Task MeasureAsync(RowRun run)
    {
        if (!Directory.Exists(Path.Combine(Places.Root, Project))) throw new SkippedException($"there is no {Project}");
        var (phones, hours) = (run.Scale.Of(1_000_000, 100_000), run.Scale.Of(8, 2));
        ProgressLine.Current.Say("row 13: building the engine");
        await EngineAsync(phones: 1_000, hours: 1, run.Stopping);
        var plays = await RowRun.RepeatAsync(
            $"row 13: {phones:N0} phones for {hours} hours", Repetitions,
            () => EngineAsync(phones, hours, run.Stopping));
        if (plays.DistinctBy(play => play.Digest).Count() > 1)
            throw new BenchException("The same beacons gave different digests.");
        run.Add($"{phones:N0} phones for {hours} hours, beacons by second of processor time", "million",
            plays.Select(play => play.Beacons / play.CpuSeconds / 1e6), Goal.AtLeast(150));
        run.Add("elapsed", "s", plays.Select(play => play.Seconds));
        run.Note(string.Create(
            CultureInfo.InvariantCulture, $"{plays[0].Beacons:N0} beacons, digest {plays[0].Digest} in all runs."));
    }

    private static async Task<Play> EngineAsync(int phones, int hours, CancellationToken stopping)
    {
        var printed = await Tool.RunAsync(
            Places.Root,
            "dotnet",
            [
                "run", "--configuration", "Release", "--project", Project, "--",
                "--phones", $"{phones}", "--neighbours", "12", "--hours", $"{hours}",
            ],
            stopping);
        var line = printed.Split('\n').Last(line => line.StartsWith('{'));
        return JsonSerializer.Deserialize<Play>(line, JsonSerializerOptions.Web)!;
    }

    private sealed record Play(long Beacons, double Seconds, double CpuSeconds, string Digest);
}
