using BlueTrace.Proving.Load;

namespace BlueTrace.Tests.Proving.Load;

public sealed class OpenLoopTests
{
    [Fact]
    public async Task A_client_that_is_late_gets_the_moments_that_were_due_not_the_present_one()
    {
        using var arrivals = new OpenLoop(perSecond: 1_000);
        await Condition.WaitForAsync("100 are due", () => arrivals.Waiting >= 100, CancellationToken.None);
        var now = Stopwatch.GetTimestamp();

        var due = new List<long>();
        for (var i = 0; i < 100; i++) due.Add((await arrivals.NextAsync())!.Value);

        Assert.All(due.Zip(due.Skip(1)), pair =>
            Assert.InRange(pair.Second - pair.First, Stopwatch.Frequency / 1_000 - 1, Stopwatch.Frequency / 1_000 + 1));
        Assert.True(now - due[0] > Stopwatch.Frequency / 11, "the first was due 99 ms before the last");
    }

    [Fact]
    public async Task After_its_end_no_more_are_due()
    {
        using var arrivals = new OpenLoop(perSecond: 1_000);
        arrivals.End();
        Assert.Null(await arrivals.NextAsync());
    }
}
