namespace BlueTrace.EndToEnd.Driving;

public sealed class CompletedProgramTests
{
    [Fact]
    public async Task What_it_wrote_and_with_what_it_ended_is_known()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such shell.");

        var run = await CompletedProgram.RunAsync(
            ProgramFiles.Piped("/bin/sh", "/", ["-c", "echo out; echo err >&2; cat; exit 3"]),
            TestContext.Current.CancellationToken);

        Assert.Equal(new CompletedProgram(3, "out\n", "err\n"), run);
    }

    [Fact]
    public async Task One_that_does_not_end_is_killed_when_it_has_to_stop()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such shell.");
        using var stopping = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            CompletedProgram.RunAsync(ProgramFiles.Piped("/bin/sh", "/", ["-c", "exec sleep 600"]), stopping.Token));
    }
}
