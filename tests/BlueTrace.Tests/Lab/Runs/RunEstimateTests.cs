namespace BlueTrace.Tests.Lab.Runs;

public sealed class RunEstimateTests
{
    [Theory]
    [InlineData(0.1, "seconds"), InlineData(60, "a minute"), InlineData(120, "2 minutes"), InlineData(300, "5 minutes")]
    [InlineData(500, "10 minutes"), InlineData(1300, "20 minutes"), InlineData(3600, "an hour")]
    [InlineData(7200, "2 hours"), InlineData(200_000, "2 days")]
    public void A_time_is_said_coarsely(double seconds, string words) =>
        Assert.Equal(words, RunEstimate.InWords(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_sweep_has_a_run_for_each_value_and_seed() => Assert.Equal(30, RunEstimate.RunsOf(
        ScenarioFile.Read(Path.Combine(Repository.Root, "scenarios", "beacon-loss.json")).Resolve([]).Sweep!));
}
