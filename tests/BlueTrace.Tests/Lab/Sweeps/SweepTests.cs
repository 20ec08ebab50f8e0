using BlueTrace.CommandLine;

namespace BlueTrace.Tests.Lab.Sweeps;

public sealed class SweepTests : FolderTest
{
    private const int Seeds = 3;
    private static readonly Axis Loss = Axis.Read("air.loss=0,0.5,0.9")!;

    private readonly string _scenario;

    public SweepTests()
    {
        _scenario = PathOf("small.json");
        File.WriteAllText(_scenario, """
            { "model": "messages", "name": "small", "title": "Small", "question": "?", "duration": "3m",
              "measures": ["contacts"],
              "encounters": { "kind": "trace", "file": "small.tij", "stepSeconds": 20 } }
            """);
        File.WriteAllText(PathOf("small.tij"), "20 0 1\n40 0 1\n60 1 2\n80 1 2\n120 0 2\n");
    }

    [Fact]
    public async Task One_thread_and_two_give_the_same_bytes()
    {
        Assert.Equal(ExitCode.Holds, await SweepAsync("one", threads: 1));
        Assert.Equal(ExitCode.Holds, await SweepAsync("two", threads: 2));
        Assert.Equal(Bytes("one"), Bytes("two"));
    }

    [Fact]
    public async Task Shards_put_together_have_the_bytes_of_a_sweep_in_one_piece()
    {
        await SweepAsync("whole");
        await SweepAsync("first", new Shard(0, 2));
        await SweepAsync("second", new Shard(1, 2));
        Assert.NotEqual(Bytes("whole"), Bytes("first"));

        Assert.Equal(ExitCode.Holds, await MergeAsync("second", "first"));
        Assert.Equal(Bytes("whole"), Bytes("merged"));
    }

    [Fact]
    public async Task A_shard_that_is_missing_is_noticed()
    {
        await SweepAsync("first", new Shard(0, 2));
        Assert.Equal(ExitCode.Fails, await MergeAsync("first"));
    }

    [Fact]
    public async Task Shards_of_different_sweeps_are_not_put_together()
    {
        await SweepAsync("first", new Shard(0, 2));
        await SweepAsync("second", new Shard(1, 2), seeds: Seeds + 1);
        Assert.Equal(ExitCode.Fails, await MergeAsync("first", "second"));
    }

    [Fact]
    public async Task A_shard_of_another_commit_is_not_put_together_with_others()
    {
        await SweepAsync("first", new Shard(0, 2));
        await SweepAsync("second", new Shard(1, 2));
        AgeBuild("second");

        Assert.Equal(ExitCode.Fails, await MergeAsync("first", "second"));
        Assert.False(Directory.Exists(PathOf("merged")));
    }

    [Fact]
    public async Task A_sweep_of_another_commit_is_not_gone_on_with()
    {
        await SweepAsync("first", new Shard(0, 2));
        AgeBuild("first");
        var before = Bytes("first");

        Assert.Equal(ExitCode.Fails, await SweepAsync("first", isResumed: true));
        Assert.Equal(before, Bytes("first"));
    }

    [Fact]
    public async Task Both_commits_are_named()
    {
        await SweepAsync("first");
        AgeBuild("first");

        Assert.EndsWith(
            $" holds runs of BlueTrace 0.1.0+0123456789ab, and this is {RunManifest.Version}; "
            + "runs of two are not mixed.",
            Assert.Throws<IOException>(() => SweepFolder.ReadPlan(PathOf("first"))).Message);
    }

    [Fact]
    public async Task A_sweep_that_is_interrupted_keeps_what_is_finished_and_goes_on_to_the_same_bytes()
    {
        await SweepAsync("whole");
        var kept = Interrupt(PathOf("broken"), duringRun: 4);
        Assert.Equal(["000000.json", "000001.json", "000002.json"], kept);

        var firstWritten = File.GetLastWriteTimeUtc(Path.Combine(PathOf("broken"), "runs", kept[0]));
        Assert.Equal(ExitCode.Holds, await SweepAsync("broken", isResumed: true));

        Assert.Equal(Bytes("whole"), Bytes("broken"));
        Assert.Equal(firstWritten, File.GetLastWriteTimeUtc(Path.Combine(PathOf("broken"), "runs", kept[0])));
    }

    [Fact]
    public async Task A_sweep_does_not_go_on_with_another()
    {
        await SweepAsync("sweep", seeds: Seeds + 1);
        Assert.Equal(ExitCode.Fails, await SweepAsync("sweep", isResumed: true));
    }

    [Fact]
    public async Task Results_that_are_there_stay_unless_they_are_to_be_replaced()
    {
        await SweepAsync("sweep");
        var before = Bytes("sweep");
        Assert.Equal(ExitCode.Fails, await SweepAsync("sweep", seeds: Seeds + 1));
        Assert.Equal(before, Bytes("sweep"));

        await SweepAsync("other", seeds: Seeds + 1);
        await File.WriteAllTextAsync(Path.Combine(PathOf("sweep"), "left-over.csv"), "of the results before");
        Assert.Equal(ExitCode.Holds, await SweepAsync("sweep", seeds: Seeds + 1, isForced: true));
        Assert.Equal(Bytes("other"), Bytes("sweep"));
    }

    [Fact]
    public async Task Results_stay_until_all_that_replaces_them_is_there()
    {
        await SweepAsync("whole");
        await SweepAsync("sweep", seeds: 1);
        Assert.Equal(3, Interrupt(PathOf("sweep"), duringRun: 4, isForced: true).Length);
        Assert.Contains("\"seeds\": 1,", await File.ReadAllTextAsync(Path.Combine(PathOf("sweep"), ResultFolder.Mark)));

        Assert.Equal(ExitCode.Holds, await SweepAsync("sweep", isResumed: true, isForced: true));
        Assert.Equal(Bytes("whole"), Bytes("sweep"));
    }

    [Fact]
    public async Task A_sweep_is_not_played_where_another_is_being_played()
    {
        await SweepAsync("sweep");
        using (FolderLock.Take(new ResultFolder(PathOf("sweep"))))
            Assert.Equal(ExitCode.Fails, await SweepAsync("sweep", isResumed: true));
        Assert.Equal(ExitCode.Holds, await SweepAsync("sweep", isResumed: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"number\": 4, \"outc")]
    public async Task A_run_that_was_cut_short_on_the_disk_is_played_again(string left)
    {
        await SweepAsync("whole");
        await SweepAsync("sweep");
        await File.WriteAllTextAsync(Path.Combine(PathOf("sweep"), "runs", "000004.json"), left);

        Assert.Equal(ExitCode.Fails, await MergeAsync("sweep"));
        Assert.Equal(ExitCode.Holds, await SweepAsync("sweep", isResumed: true));
        Assert.Equal(Bytes("whole"), Bytes("sweep"));
    }

    /// <summary>Makes a sweep look as if another build had played it.</summary>
    private void AgeBuild(string name)
    {
        var mark = Path.Combine(PathOf(name), ResultFolder.Mark);
        File.WriteAllText(mark, File.ReadAllText(mark).Replace($"\"{RunManifest.Version}\"", "\"0.1.0+0123456789ab\""));
    }

    private Task<int> MergeAsync(params string[] names) =>
        MergeCommand.RunAsync([.. names.Select(PathOf)], PathOf("merged"), isForced: false);

    private SortedDictionary<string, string> Bytes(string name) => FileBytes.Under(PathOf(name));

    private Task<int> SweepAsync(
        string name, Shard? shard = null, int threads = 2, int seeds = Seeds, bool isResumed = false,
        bool isForced = false) =>
        SweepCommand.RunAsync(
            new(_scenario, [Loss], [], seeds, shard ?? Shard.Whole, threads, isResumed, isForced, PathOf(name)),
            CancellationToken.None);

    /// <summary>
    /// Begins the sweep and stops it while a run is under way, the first being 1; says which files it left.
    /// </summary>
    private string[] Interrupt(string folder, int duringRun, bool isForced = false)
    {
        using var stopping = new CancellationTokenSource();
        var file = ScenarioFile.Read(_scenario);
        var scenario = file.Resolve([]);
        var plan =
            new SweepPlan(scenario, [Loss], Seeds) { Traces = PlayedTrace.OfAll([scenario], file.Traces) };
        IReadOnlyList<Scenario> points =
            [.. Enumerable.Range(0, plan.Points).Select(point => file.Resolve(plan.ChangesOf(point * Seeds)))];
        using var begun = SweepFolder.Open(folder, plan, isResumed: false, isForced);
        var sweep = new Sweep(plan, points, new InterruptingTraces(file.Traces, duringRun, stopping), begun,
            new Progress(TextWriter.Null, isTerminal: false));

        Assert.Throws<OperationCanceledException>(
            () => sweep.Play([.. Enumerable.Range(0, plan.Runs)], 1, stopping.Token));
        return [.. Directory.GetFiles(Path.Combine(folder, isForced ? ".new" : "", "runs"))
            .Select(path => Path.GetFileName(path)).Order()];
    }

    /// <summary>Traces of a scenario that is interrupted when they are asked for so many times.</summary>
    private sealed class InterruptingTraces(IContactTraces traces, int askings, CancellationTokenSource stopping)
        : IContactTraces
    {
        private int _asked;

        public ContactTrace Read(TraceSettings settings)
        {
            if (++_asked == askings) stopping.Cancel();
            return traces.Read(settings);
        }
    }
}
