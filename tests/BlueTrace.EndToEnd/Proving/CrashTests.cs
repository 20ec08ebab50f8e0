using BlueTrace.Proving.Faults;
using BlueTrace.Proving.Running;

namespace BlueTrace.EndToEnd.Proving;

/// <summary>Short runs of what ./prove does at length.</summary>
public sealed partial class CrashTests : EndToEndTest
{
    private static readonly TimeSpan RunPatience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_server_killed_at_work_loses_nothing()
    {
        var run = await RunAsync(ProgramFiles.Prove, RunPatience, "crash", "--rounds", "3", "--seed", "3");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(LastLine(), run.Output[^1]);
    }

    [Theory]
    [InlineData("full-disk"), InlineData("read-only"), InlineData("vanished-directory")]
    [InlineData("deleted-directory")]
    public async Task A_disk_that_fails_is_told_to_all_and_costs_nothing_acknowledged(string name)
    {
        try
        {
            await new FaultPlay(DiskFault.All[name](), NewFolder(), Stopping).PlayAsync();
        }
        catch (NotPossibleHereException failure)
        {
            Assert.Skip($"{name} can't be tried here: {failure.Message}");
        }
    }

    [GeneratedRegex(@"^3 rounds, [1-9]\d* acknowledged TempIDs, [1-9]\d* acknowledged uploads, 0 lost$")]
    private static partial Regex LastLine();
}
