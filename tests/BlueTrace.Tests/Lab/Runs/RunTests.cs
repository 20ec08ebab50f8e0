using BlueTrace.CommandLine;
using BlueTrace.Lab.Reports;
using Parquet;

namespace BlueTrace.Tests.Lab.Runs;

public sealed class RunTests : FolderTest
{
    private static readonly string Meeting = Path.Combine(Repository.Root, "scenarios", "meeting.json");

    [Fact]
    public async Task The_same_scenario_and_seed_give_the_same_bytes()
    {
        var (one, other) = (PathOf("one"), PathOf("other"));
        Assert.Equal(ExitCode.Holds, await RunAsync(1, one));
        Assert.Equal(ExitCode.Holds, await RunAsync(1, other));

        Assert.Equal(["contacts.csv", "contacts.parquet", "report.html", "run.json"], FileBytes.Under(one).Keys);
        Assert.Equal(FileBytes.Under(one), FileBytes.Under(other));
    }

    [Fact]
    public async Task A_city_is_run_and_reported_like_any_scenario()
    {
        var (one, other) = (PathOf("one"), PathOf("other"));
        Assert.Equal(ExitCode.Holds, await RunCityAsync(one));
        Assert.Equal(ExitCode.Holds, await RunCityAsync(other));

        Assert.Equal(FileBytes.Under(one), FileBytes.Under(other));
        string[] written =
            ["city.csv", "epidemic.csv", "reproduction.csv", "tracing.csv", "authority-load.csv", "report.html"];
        Assert.Superset(written.ToHashSet(), FileBytes.Under(one).Keys.ToHashSet());
        Assert.Equal(31, (await File.ReadAllLinesAsync(Path.Combine(one, "epidemic.csv"))).Length);
        Assert.Contains("whole-population", await File.ReadAllTextAsync(Path.Combine(one, "report.html")));
    }

    [Fact]
    public void What_an_author_expects_is_told_apart_from_what_was_found()
    {
        var file = ScenarioFile.Read(Meeting);
        var outcome = ScenarioRun.Play(file.Resolve([]) with { Reading = "Few." }, 1, file.Traces, null);
        Assert.Contains("<h2>What to expect</h2>\n<p>Few.</p>\n</section>\n<section><h2>What was found</h2>\n<section",
            RunReport.Write(outcome, null));
        Assert.DoesNotContain("What to expect",
            RunReport.Write(outcome with { Scenario = outcome.Scenario with { Reading = "" } }, null));
    }

    [Fact]
    public async Task Another_seed_gives_another_digest()
    {
        var (one, other) = (PathOf("one"), PathOf("other"));
        await RunAsync(1, one);
        await RunAsync(2, other);
        Assert.NotEqual(FileBytes.Under(one)["run.json"], FileBytes.Under(other)["run.json"]);
    }

    [Fact]
    public async Task A_directory_with_other_things_in_it_is_left_alone()
    {
        await File.WriteAllTextAsync(PathOf("thesis.txt"), "…");
        Assert.Equal(ExitCode.Fails, await RunAsync(1, Folder));
        Assert.Single(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task Results_that_are_there_stay_unless_they_are_to_be_replaced()
    {
        var (one, other) = (PathOf("one"), PathOf("other"));
        await RunAsync(1, one);
        await RunAsync(2, other);
        var before = FileBytes.Under(one);
        Assert.Equal(ExitCode.Fails, await RunAsync(2, one));
        Assert.Equal(before, FileBytes.Under(one));

        await File.WriteAllTextAsync(Path.Combine(one, "left-over.csv"), "of the results before");
        Assert.Equal(ExitCode.Holds, await RunAsync(2, one, isForced: true));
        Assert.Equal(FileBytes.Under(other), FileBytes.Under(one));
    }

    [Fact]
    public async Task A_run_that_replaces_results_and_fails_leaves_them()
    {
        await RunAsync(1, Folder);
        var before = FileBytes.Under(Folder);
        await RunCommand.RunAsync(Meeting, 2, [], Folder, isForced: true, new CancellationToken(canceled: true));
        Assert.Equal(before, FileBytes.Under(Folder));
    }

    [Theory]
    [InlineData("/proc/x", "No such file or directory")]
    [InlineData("/dev/null/x", "No such file or directory")]
    [InlineData("/etc/passwd", "it is a file")]
    public void Where_results_cannot_be_written_is_said_with_the_reason(string path, string why) => Assert.Equal(
        $"Results cannot be written to {path}: {why}.",
        Assert.Throws<IOException>(() => FolderLock.TakeNew(path, "", isForced: false)).Message);

    [Fact]
    public async Task A_run_that_is_interrupted_writes_nothing()
    {
        var code = await RunCommand.RunAsync(
            Meeting, 1, [], Folder, isForced: false, new CancellationToken(canceled: true));
        Assert.Equal(ExitCode.Interrupted, code);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task A_scenario_with_mistakes_is_not_run() =>
        Assert.Equal(ExitCode.Usage, await RunCommand.RunAsync(
            Meeting, 1, [SettingChange.Read("air.loss=2")!], PathOf("out"), false, CancellationToken.None));

    [Fact]
    public async Task Parquet_holds_what_the_table_holds()
    {
        var table = new Table(
            "table", "A row.",
            [new("who", typeof(string), ""), new("count", typeof(long), ""), new("share", typeof(double), "")]);
        table.Add("a \"b\", c", 3L, 0.1);
        table.Add("", -1L, 1e300);
        using var file = new MemoryStream();
        await ParquetFile.WriteAsync(table, file);
        file.Position = 0;

        var rows = await ParquetReader.CreateAsync(file);
        Assert.Equal(["who", "count", "share"], rows.Schema.DataFields.Select(field => field.Name));
        using var group = rows.OpenRowGroupReader(0);
        var (who, count, share) = (new string?[2], new long[2], new double[2]);
        await group.ReadAsync(rows.Schema.DataFields[0], who.AsMemory());
        await group.ReadAsync<long>(rows.Schema.DataFields[1], count.AsMemory());
        await group.ReadAsync<double>(rows.Schema.DataFields[2], share.AsMemory());
        Assert.Equal(new (string?, long, double)[] { ("a \"b\", c", 3, 0.1), ("", -1, 1e300) }, who.Zip(count, share));
    }

    [Fact]
    public void A_cell_with_commas_or_quotation_marks_is_quoted()
    {
        var table = new Table("table", "A row.", [new("who", typeof(string), ""), new("share", typeof(double), "")]);
        table.Add("a \"b\", c", 0.1);
        table.Add("", 1e300);

        var text = CsvFile.Write(table);
        Assert.Equal("who,share\n\"a \"\"b\"\", c\",0.1\n,1E+300\n", text);
        Assert.Equal([["who", "share"], ["a \"b\", c", "0.1"], ["", "1E+300"]], CsvFile.Read(text));
    }

    [Fact]
    public void A_run_says_what_it_took_and_memory_by_phone_where_they_are_many()
    {
        var cost = new RunCost(TimeSpan.FromSeconds(2), 1_000_000, 5_000_000, 250_000_000, 10_000);

        Assert.Equal(
            "Took 2.0 s: 1,000,000 events and 5,000,000 beacons heard a second; "
            + "250 MB of memory at the peak, 25.0 kB a phone.", cost.ToString());
        Assert.EndsWith("250 MB of memory at the peak.", (cost with { Phones = 4 }).ToString());
    }

    private static Task<int> RunAsync(ulong seed, string folder, bool isForced = false) =>
        RunCommand.RunAsync(Meeting, seed, [], folder, isForced, CancellationToken.None);

    private static Task<int> RunCityAsync(string folder) =>
        RunCommand.RunAsync(
            Path.Combine(Repository.Root, "scenarios", "city.json"), 1,
            [SettingChange.Read("city.people=2000")!, SettingChange.Read("duration=30d")!], folder,
            isForced: false, CancellationToken.None);
}
