namespace BlueTrace.EndToEnd.Lab;

/// <summary>Where the real lab leaves its results.</summary>
public sealed class ResultFolderTests : EndToEndTest
{
    [Fact]
    public async Task Results_that_nobody_named_a_directory_for_take_one_that_is_free()
    {
        var run = await RunAsync("""
            lab run meeting --seed 1 && lab run meeting --seed 2 && lab run meeting --seed 3 --force
            lab sweep meeting --over air.loss=0,1 --seeds 1 && lab sweep meeting --over air.loss=0,1 --seeds 2
            lab sweep meeting --over air.loss=0,1 --seeds 2 --resume
            grep -H '"seed": ' results/*/run.json; ls -A results results/meeting
            """);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("results/meeting is taken: results go to results/meeting-2.", run.Output);
        Assert.Contains("results/meeting-sweep is taken: results go to results/meeting-sweep-2.", run.Output);
        string[] left =
        [
            "results/meeting-2/run.json:  \"seed\": 2,", "results/meeting/run.json:  \"seed\": 3,",
            "results:", "meeting", "meeting-2", "meeting-sweep", "meeting-sweep-2", "",
            "results/meeting:", "contacts.csv", "contacts.parquet", "report.html", "run.json",
        ];
        Assert.Equal(left, run.Output[^left.Length..]);
    }

    [Theory]
    [InlineData("run meeting", "results/report.html")]
    [InlineData("sweep meeting --over air.loss=0,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9 --seeds 2", "results/runs/")]
    public async Task A_full_disk_ends_with_one_line_and_leaves_nothing_half(string words, string file)
    {
        var run = await RunAsync($$"""
            exec unshare --map-root-user --mount bash -c '
                mount -t tmpfs -o size=64k tmpfs . && cd "$PWD" || exit 99
                head -c 40960 /dev/zero >filler
                dotnet {{ProgramFiles.Lab}} {{words}} --out results
                code=$?
                find . -name "*.part" -o -name "*.csv" -o -name report.html
                exit $code'
            """);

        Assert.SkipWhen(run.ExitCode == 99, "Nobody but root may mount a small disk here.");
        Assert.Equal(1, run.ExitCode);
        var said = Assert.Single(run.Errors);
        Assert.StartsWith($"Results cannot be written to {file}", said);
        Assert.EndsWith(": No space left on device.", said);
        Assert.Empty(run.Output);
    }

    private async Task<ProgramRun> RunAsync(string script)
    {
        var child = Start("bash", ProgramFiles.Piped(
            "bash", NewFolder(), ["-c", $"lab() {{ dotnet {ProgramFiles.Lab} \"$@\"; }}\n{script}"]));
        child.CloseInput();
        var exitCode = await child.WaitForExitAsync();
        return new ProgramRun(exitCode, LinesOf(child, LineOrigin.Output), LinesOf(child, LineOrigin.Error));
    }
}
