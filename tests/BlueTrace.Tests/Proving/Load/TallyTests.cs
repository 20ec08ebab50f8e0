using Tally = BlueTrace.Proving.Load.Tally;

namespace BlueTrace.Tests.Proving.Load;

public sealed class TallyTests
{
    [Fact]
    public void A_latency_counts_from_when_the_operation_was_due()
    {
        var tally = new Tally();

        tally.Succeed(Stopwatch.GetTimestamp() - (2 * Stopwatch.Frequency), count: 3);

        Assert.Equal(3, tally.Operations);
        Assert.True(tally.Milliseconds(50) >= 2_000);
    }

    [Fact]
    public void Tallies_add_up()
    {
        var (tally, other) = (new Tally(), new Tally());
        tally.Succeed(Stopwatch.GetTimestamp());
        tally.Fail("451");
        other.Succeed(Stopwatch.GetTimestamp());
        other.Fail("451", 2);
        other.Fail("closed");

        tally.Add(other);

        Assert.Equal(2, tally.Operations);
        Assert.Equal([new("451", 3), new("closed", 1)], tally.Errors);
    }

    [Fact]
    public void What_was_counted_while_warming_up_is_forgotten()
    {
        var tally = new Tally();
        tally.Succeed(Stopwatch.GetTimestamp());
        tally.Fail("451");

        tally.Clear();

        Assert.Equal((0, 0), (tally.Operations, tally.Errors.Count));
    }
}
