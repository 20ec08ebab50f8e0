namespace BlueTrace.Bench.Programs;

/// <summary>What playing a scenario once cost, as a whole command: start, run, tables and report.</summary>
/// <param name="Seconds">How long it took.</param>
/// <param name="ProcessorSeconds">What all its threads took together, the kernel's work for them included.</param>
/// <param name="PeakBytes">The most memory that it held.</param>
internal sealed record LabRun(double Seconds, double ProcessorSeconds, double PeakBytes)
{
    /// <summary>Plays a scenario that ships, by ./lab run.</summary>
    /// <param name="scenario">Its name.</param>
    /// <param name="changes">Settings in the place of its own.</param>
    /// <param name="folder">Where its results go, and what it cost.</param>
    /// <param name="stopping">Ends it.</param>
    /// <param name="threads">How many processors the runtime is told there are; null for those that there are.</param>
    public static async Task<LabRun> PlayAsync(
        string scenario, IEnumerable<string> changes, string folder, CancellationToken stopping, int? threads = null)
    {
        await Tool.RequireAsync("time", "time", stopping);
        var cost = folder + ".cost";
        await Tool.RunAsync(
            Places.Root,
            "time",
            [
                "--format", "%e %U %S %M", "--output", cost,
                "env", .. threads is null ? Array.Empty<string>() : [$"DOTNET_PROCESSOR_COUNT={threads}"],
                "dotnet", Places.Built("BlueTrace.Lab", "lab"), "run", $"scenarios/{scenario}.json", "--out", folder,
                .. changes.SelectMany(change => new[] { "--set", change }),
            ],
            stopping);
        return Read(await File.ReadAllTextAsync(cost, stopping));
    }

    private static LabRun Read(string cost)
    {
        double[] figures = [.. cost.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
        return new LabRun(figures[0], figures[1] + figures[2], 1024 * figures[3]);
    }
}
