using BlueTrace.Lab;
using BlueTrace.Lab.Results;
using BlueTrace.Lab.Runs;
using BlueTrace.Lab.Scenarios;
using BlueTrace.Simulation.Measures;
using Parquet;

namespace BlueTrace.Tests.Lab.Runs;

public sealed class RunTests : IDisposable
{
    private static readonly string Meeting = Path.Combine(Repository.Root, "scenarios", "meeting.json");

    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_same_scenario_and_seed_give_the_same_bytes()
    {
        var (one, other) = (Path.Combine(_folder, "one"), Path.Combine(_folder, "other"));
        Assert.Equal(ExitCode.Holds, await RunAsync(1, one));
        Assert.Equal(ExitCode.Holds, await RunAsync(1, other));

        Assert.Equal(Read(one), Read(other));
    }

    [Fact]
    public async Task A_city_is_run_and_reported_like_any_scenario()
    {
        var (one, other) = (Path.Combine(_folder, "one"), Path.Combine(_folder, "other"));
        Assert.Equal(ExitCode.Holds, await RunCityAsync(one));
        Assert.Equal(ExitCode.Holds, await RunCityAsync(other));

        Assert.Equal(Read(one), Read(other));
        Assert.Superset(new HashSet<string> { "city.csv", "epidemic.csv", "reproduction.csv", "tracing.csv", "authority-load.csv", "report.html" }, Read(one).Keys.ToHashSet());
        Assert.Equal(31, (await File.ReadAllLinesAsync(Path.Combine(one, "epidemic.csv"))).Length);
        Assert.Contains("whole-population", await File.ReadAllTextAsync(Path.Combine(one, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_seed_gives_another_digest()
    {
        var (one, other) = (Path.Combine(_folder, "one"), Path.Combine(_folder, "other"));
        await RunAsync(1, one);
        await RunAsync(2, other);

        Assert.NotEqual(Read(one)["run.json"], Read(other)["run.json"]);
    }

    [Fact]
    public async Task A_directory_with_other_things_in_it_is_left_alone()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "thesis.txt"), "…");

        Assert.Equal(ExitCode.Fails, await RunAsync(1, _folder));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_run_that_is_interrupted_writes_nothing()
    {
        var code = await RunCommand.RunAsync(Meeting, 1, [], _folder, new CancellationToken(canceled: true));

        Assert.Equal(ExitCode.Interrupted, code);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_scenario_with_mistakes_is_not_run() =>
        Assert.Equal(ExitCode.Usage, await RunCommand.RunAsync(
            Meeting, 1, [SettingChange.Read("air.loss=2")!], Path.Combine(_folder, "out"), CancellationToken.None));

    [Fact]
    public async Task Parquet_holds_what_the_table_holds()
    {
        var table = new Table("table", "A row.", [new("who", typeof(string), ""), new("count", typeof(long), ""), new("share", typeof(double), "")]);
        table.Add("a \"b\", c", 3L, 0.1);
        table.Add("", -1L, 1e300);
        using var file = new MemoryStream();
        await ParquetFile.WriteAsync(table, file);
        file.Position = 0;

        var rows = await ParquetReader.CreateAsync(file);
        Assert.Equal(["who", "count", "share"], rows.Schema.DataFields.Select(field => field.Name));
        Assert.Equal(2, rows.RowGroups.Sum(group => group.RowCount));
        Assert.Equal("who,count,share\n\"a \"\"b\"\", c\",3,0.1\n,-1,1E+300\n", CsvFile.Write(table));
    }

    private static Task<int> RunAsync(ulong seed, string folder) =>
        RunCommand.RunAsync(Meeting, seed, [], folder, CancellationToken.None);

    private static Task<int> RunCityAsync(string folder) => RunCommand.RunAsync(Path.Combine(Repository.Root, "scenarios", "city.json"), 1,
        [SettingChange.Read("city.people=2000")!, SettingChange.Read("duration=30d")!], folder, CancellationToken.None);

    private static Dictionary<string, string> Read(string folder) =>
        Directory.GetFiles(folder).Order(StringComparer.Ordinal)
            .ToDictionary(path => Path.GetFileName(path), path => Convert.ToHexString(File.ReadAllBytes(path)));
}
