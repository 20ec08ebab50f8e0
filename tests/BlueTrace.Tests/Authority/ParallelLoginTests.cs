namespace BlueTrace.Tests.Authority;

/// <summary>Many attempts to log in as one user at the same moment, through batches and a store.</summary>
public sealed class ParallelLoginTests
{
    private static readonly TimeSpan BlockDuration = TimeSpan.FromSeconds(60);

    private readonly BatchHost _host;
    private DateTimeOffset _now = Given.Clock("13/05/2020 18:00:00");

    public ParallelLoginTests() => _host = new BatchHost(
        new MemoryStore(SampleCredentials.OfTheAssignment, () => new LoginGuard(BlockDuration)), new ScriptedRandom());

    [Fact]
    public void Of_forty_guesses_at_once_three_are_looked_at()
    {
        var codes = Try(Enumerable.Range(0, 40).Select(guess => $"guess{guess}"));

        Assert.Equal(3, _host.Compared);
        Assert.Equal([new(430, 2), new(431, 1), new(432, 37)], codes.CountBy(code => code).OrderBy(pair => pair.Key));
    }

    [Fact]
    public void Four_right_logins_at_once_are_four_welcomes() =>
        Assert.Equal([230, 230, 230, 230], Try(Enumerable.Repeat("comp3331", 4)));

    [Fact]
    public void They_are_judged_in_the_order_in_which_they_came() =>
        Assert.Equal([430, 430, 230, 430, 430, 431, 432], Try(["a", "b", "comp3331", "c", "d", "e", "comp3331"]));

    [Fact]
    public void A_crowd_that_guesses_at_a_blocked_user_is_answered_with_one_batch()
    {
        Try(["a", "b", "c"]);
        var before = _host.Batches;
        Assert.All(Try(Enumerable.Repeat("comp3331", 1000)), code => Assert.Equal(432, code));
        Assert.Equal(1, _host.Batches - before);
    }

    [Fact]
    public void After_the_block_the_right_password_is_welcome()
    {
        Try(["a", "b", "c"]);
        _now += BlockDuration;
        Assert.Equal([230], Try(["comp3331"]));
    }

    private List<int> Try(IEnumerable<string> passwords)
    {
        var exchanges = passwords
            .Select(password => Says(Connected(), $"USER +61410888888\nPASS {password}\n")).ToList();
        _host.Decide(Given.Moment(_now), exchanges);
        return [.. exchanges.Select(exchange => (int)exchange.Decided[^1].Reply.Kind)];
    }
}
