using BlueTrace.CommandLine;

namespace BlueTrace.Tests.Lab.Runs;

/// <summary>What a run takes of a contact trace, and what it leaves out, in every model and by every command.</summary>
public sealed class TraceRunTests : IDisposable
{
    private const int Day = 86_400;
    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-trace-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string, string> Traces => new()
    {
        { "messages", "encounters" }, { "beacons", "encounters" }, { "city", "city.trace" },
    };

    /// <summary>Regression: what lay outside the run was left out in silence.</summary>
    [Theory, MemberData(nameof(Traces))]
    public async Task Rows_outside_the_run_are_refused_by_every_command(string model, string place)
    {
        var scenario = Write(model, $"20 1 2\n{Day + 20} 2 3\n");
        var day = Change("duration=1d");
        Assert.Equal(ExitCode.Usage, await RunAsync(scenario, day));
        Assert.Equal(ExitCode.Usage, await SweepAsync(scenario, day));
        Assert.Equal(ExitCode.Usage, await TraceCommand.RunAsync(scenario, 1, [day], TextWriter.Null));
        Assert.False(Directory.Exists(Path.Combine(_folder, "sweep")));

        Assert.Equal(ExitCode.Holds, await RunAsync(scenario, day, Change($"{place}.outsideRun=leave-out")));
        Assert.Equal("(1, 0, 0, 1, 3, 20, 20)", Show(Mark("run")["trace"]!));
        Assert.Contains("a.tij: 1 of 2 rows taken, with 3 people, t from 20 to 20, origin 0; left out: 1 after it.",
            await File.ReadAllTextAsync(Path.Combine(_folder, "run", "report.html")));
    }

    [Theory, MemberData(nameof(Traces))]
    public async Task Without_a_duration_a_run_lasts_as_long_as_its_trace(string model, string place)
    {
        var scenario = Write(model, $"20 1 2\n{Day + 20} 2 3\n{Day + 20} 3 2\n");
        Assert.Equal(ExitCode.Holds, await RunAsync(scenario));
        var mark = Mark("run");
        Assert.Equal("(2, 1, 0, 0, 3, 20, 86420)", Show(mark["trace"]!));
        Assert.Equal(model == "city" ? "2d" : "1d20s", mark["scenario"]!["duration"]!.GetValue<string>());

        Assert.Equal(ExitCode.Holds, await SweepAsync(scenario, Change($"{place}.origin=-{Day}")));
        Assert.Equal("(2, 1, 0, 0, 3, 20, 86420)", Show(Assert.Single(Mark("sweep")["traces"]!.AsArray())!));
    }

    private string Write(string model, string rows)
    {
        File.WriteAllText(Path.Combine(_folder, "a.tij"), rows);
        var path = Path.Combine(_folder, "a.json");
        var trace = model == "city"
            ? """ "city": { "trace": { "file": "a.tij" }, "disease": { "infectedAtStart": 1 } } }"""
            : """ "encounters": { "kind": "trace", "file": "a.tij" } }""";
        File.WriteAllText(
            path, $$"""{ "model": "{{model}}", "name": "a", "title": "A", "question": "?", {{trace}}""");
        return path;
    }

    private JsonObject Mark(string name) => ResultFolder.ReadMark(Path.Combine(_folder, name));

    private static string Show(JsonNode trace)
    {
        string[] members = ["rows", "repeated", "beforeRun", "afterRun", "people", "first", "last"];
        return $"({string.Join(", ", members.Select(member => trace[member]!.ToJsonString()))})";
    }

    private static SettingChange Change(string word) => SettingChange.Read(word)!;

    private Task<int> RunAsync(string scenario, params SettingChange[] changes) =>
        RunCommand.RunAsync(scenario, 1, changes, Path.Combine(_folder, "run"), true, CancellationToken.None);

    private Task<int> SweepAsync(string scenario, params SettingChange[] changes) => SweepCommand.RunAsync(
        new(scenario, [Axis.Read("adoption=0,1")!], changes, 1, Shard.Whole, 2, false, true,
            Path.Combine(_folder, "sweep")),
        CancellationToken.None);
}
