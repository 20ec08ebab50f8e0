namespace BlueTrace.EndToEnd.Proving;

public sealed class LiveFuzzTests : EndToEndTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task The_server_serves_while_20000_hostile_messages_come()
    {
        var run = await RunAsync(ProgramFiles.Prove, Patience, "fuzz-server", "--messages", "20000", "--seed", "3");
        Assert.True(run.ExitCode == 0, string.Join('\n', run.Output));
        Assert.Equal(5, run.Output.Count(line => line.StartsWith("ok ")));
    }

    [Theory]
    [InlineData("--messages", "0"), InlineData("--messages", "many"), InlineData("--seed", "-1")]
    public async Task Wrong_numbers_are_wrong_usage(string option, string word)
    {
        var run = await RunAsync(ProgramFiles.Prove, "fuzz-server", option, word);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"{option}: '{word}' ", run.Errors[0]);
    }
}
