using BlueTrace.CommandLine;

namespace BlueTrace.Tests.Lab.Runs;

public sealed class TraceTests
{
    [Theory]
    [InlineData("meeting")]
    [InlineData("crowd-1m", "encounters.people=20", "duration=10m")]
    public async Task Who_meets_whom_is_written_as_a_trace_that_can_be_read(string scenario, params string[] changes)
    {
        var written = new StringWriter();
        var code = await TraceCommand.RunAsync(
            scenario, 1, [.. changes.Select(change => SettingChange.Read(change)!)], written);

        Assert.Equal(ExitCode.Holds, code);
        Assert.NotEqual(0, ContactTrace.Read(
            new StringReader(written.ToString()), new TraceSettings { StepSeconds = 1 }).People);
    }

    [Fact]
    public async Task A_city_has_no_encounters_to_write_down()
    {
        var written = new StringWriter();
        Assert.Equal(ExitCode.Usage, await TraceCommand.RunAsync("city", 1, [], written));
        Assert.Empty(written.ToString());
    }
}
