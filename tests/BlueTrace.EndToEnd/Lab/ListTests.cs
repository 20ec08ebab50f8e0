namespace BlueTrace.EndToEnd.Lab;

/// <summary>What the real lab says of scenarios before it plays them.</summary>
public sealed class ListTests : EndToEndTest
{
    [Fact]
    public async Task Scenarios_are_listed_by_model_in_lines_that_fit_a_terminal()
    {
        var run = await RunAsync(ProgramFiles.Lab, "list");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["messages", "beacons", "city"], run.Output.Where(line => line[0] != ' '));
        Assert.All(run.Output, line => Assert.InRange(line.Length, 1, 80));
        Assert.Equal(ScenarioFolder.ShippedNames.Order(StringComparer.Ordinal),
            run.Output.Where(line => line[0] == ' ').Select(line => Words(line)[1]).Order(StringComparer.Ordinal));
        Assert.Equal("sweep", Words(run.Output.Single(line => line.Contains("beacon-loss")))[0]);
        Assert.Equal("run", Words(run.Output.Single(line => line.Contains("meeting")))[0]);
    }

    [Fact]
    public async Task Another_folder_is_listed_with_paths_and_with_what_is_wrong()
    {
        var folder = NewFolder();
        File.Copy(Path.Combine(ScenarioFolder.Shipped, "meeting.json"), Path.Combine(folder, "mine.json"));
        await File.WriteAllTextAsync(Path.Combine(folder, "half.json"), "{", Stopping);
        var run = await RunAsync(ProgramFiles.Lab, "list", folder);

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith("mine.json", Words(run.Output[1])[1]);
        Assert.EndsWith("half.json:1:2: not JSON: it ends too early.", run.Output[^1]);
    }

    [Fact]
    public async Task A_run_of_a_scenario_that_is_made_for_a_sweep_names_the_sweep()
    {
        var run = await RunAsync(ProgramFiles.Lab, "run", "beacon-loss", "--set", "duration=2m");

        Assert.Equal("This plays beacon-loss once. It is made for a sweep, which answers its question:", run.Output[0]);
        Assert.StartsWith("  ./lab sweep beacon-loss --set duration=2m (30 runs, roughly ", run.Output[1]);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
