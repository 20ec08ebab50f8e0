namespace BlueTrace.Tests.Server.Network;

public sealed class RetentionTests
{
    private const string Old = "+61410999999 11111111111111111111 01/04/2020 17:45:06 01/04/2020 18:00:05\n";
    private const string Young = "+61410999999 22222222222222222222 13/05/2020 17:45:06 13/05/2020 18:00:05\n";

    /// <summary>Short: a clock that a test moves ticks every second of it.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    [Fact]
    public async Task What_is_past_retention_leaves_the_file_while_the_server_runs()
    {
        await using var server = new ServerUnderTest(retention: Kept, tempIds: Old + Young);
        server.Clock.Advance(RetentionClock.Delay);
        await WaitForFileAsync(server, Young);
    }

    [Fact]
    public async Task Without_retention_the_assignments_old_rows_stay()
    {
        await using var server = new ServerUnderTest(tempIds: Old + Young);
        (await server.LogInAsync()).Dispose();
        Assert.Equal(Old + Young, await File.ReadAllTextAsync(server.PathOf("tempIDs.txt")));
    }

    [Fact]
    public async Task As_days_go_by_more_is_forgotten()
    {
        await using var server = new ServerUnderTest(retention: Kept, tempIds: Old + Young);
        server.Clock.Advance(RetentionClock.Delay);
        await WaitForFileAsync(server, Young);
        server.Clock.Advance(Kept);

        await WaitForFileAsync(server, "");
    }

    private static Task WaitForFileAsync(ServerUnderTest server, string expected) => Condition.WaitForAsync(
        "the file holds nothing that is past retention",
        () => File.ReadAllText(server.PathOf("tempIDs.txt")) == expected, CancellationToken.None);
}
