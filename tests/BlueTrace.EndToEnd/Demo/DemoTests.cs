namespace BlueTrace.EndToEnd.Demo;

public sealed class DemoTests : EndToEndTest
{
    private static readonly TimeSpan DemoPatience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task The_demo_holds_and_its_transcript_fits_a_page()
    {
        var keep = NewFolder();
        var run = await RunAsync(ProgramFiles.Demo, DemoPatience, "--keep", keep);

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^All \d+ checks hold\.$", run.Output[^2]);
        Assert.All(run.Output.SkipLast(1), line => Assert.InRange(line.Length, 0, Columns.Width));
        Assert.DoesNotContain(run.Output, line => line.Contains('\e'));
        Assert.True(File.Exists(Path.Combine(keep, "server", "tempIDs.txt")));
    }
}
