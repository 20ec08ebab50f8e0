namespace BlueTrace.Tests.Authority;

/// <summary>What becomes of attempts to log in, batch by batch.</summary>
public sealed class BatchedLoginTests : BatchTest
{
    private static readonly Facts Granted = new() { Attempts = [new AttemptFact(AttemptState.Granted, false, Secret)] };

    [Theory]
    [InlineData("right", false, "331 230", true)]
    [InlineData("right", true, "331 230", true)]
    [InlineData("wrong", false, "331 430", false)]
    [InlineData("wrong", true, "331 431", false)]
    public void A_granted_attempt_is_judged_by_its_password(string password, bool isLast, string codes, bool isRight)
    {
        var exchange = Says(Connected(), $"USER ann\nPASS {password}\n");
        var changes =
            Decide(new Facts { Attempts = [new AttemptFact(AttemptState.Granted, isLast, Secret)] }, exchange);
        Finish(changes, Kept.Yes);

        Assert.Equal(codes, Codes(exchange));
        Assert.Equal(isRight, Assert.Single(changes.Attempts).IsRight);
    }

    [Fact]
    public void An_attempt_that_waits_is_put_off_and_keeps_its_id()
    {
        var exchange = Says(Connected(), "USER ann\nPASS right\n");
        Assert.True(Batch.TryAdd(exchange));
        var first = Batch.Ask(Now).Attempts[0];
        Finish(Batch.Decide(new Facts { Attempts = [default] }, Now), Kept.Yes);
        Assert.Equal([exchange], PutOff);

        Assert.True(Batch.TryAdd(exchange));
        Assert.Equal(first, Batch.Ask(Now).Attempts[0]);
    }

    [Fact]
    public void A_blocked_attempt_isAnswered_at_once_and_its_password_is_not_looked_at()
    {
        var exchange = Says(Connected(), "USER ann\nPASS right\n");
        var facts = new Facts { Attempts = [new AttemptFact(AttemptState.Blocked)] };
        Assert.True(Batch.TryAdd(exchange));
        Batch.Ask(Now);

        Assert.Empty(Batch.ToCompare(facts));
        Finish(Batch.Decide(facts, Now), Kept.No);
        Assert.Equal("331 432", Codes(exchange));
    }

    [Fact]
    public void An_attempt_whose_comparison_takes_long_leaves_the_batch_until_it_is_compared()
    {
        var exchange = Says(Connected(), "USER ann\nPASS right\n");
        Assert.True(Batch.TryAdd(exchange));
        Batch.Ask(Now);
        var changes = Batch.Decide(Granted, Now);
        Assert.True(changes.IsEmpty);
        Finish(changes, Kept.Yes);
        Assert.Empty(Answered);
        Assert.Empty(PutOff);

        exchange.IsRight = true;
        Finish(Decide(Granted, exchange), Kept.Yes);
        Assert.Equal("331 230", Codes(exchange));
    }

    [Theory]
    [InlineData("right"), InlineData("wrong")]
    public void A_verdict_that_could_not_be_settled_is_none(string password)
    {
        var exchange = Says(Connected(), $"USER ann\nPASS {password}\n");
        Finish(Decide(Granted, exchange), Kept.Unknown);

        Assert.Equal("331 421", Codes(exchange));
        Assert.Equal(Fault.StoreAway, exchange.Decided[^1].Reply.Fault);
        Assert.Equal(ConversationState.Closed, exchange.Session.State);
    }

    [Fact]
    public void A_right_password_opens_no_session_more_than_a_user_may_have_and_still_counts_as_right()
    {
        var shared = new NotedLimits { IsFull = true };
        var exchange = Says(Connected(shared), "USER ann\nPASS right\n");
        var changes = Decide(Granted, exchange);
        Finish(changes, Kept.Yes);

        Assert.Equal("331 421", Codes(exchange));
        Assert.Equal(Fault.TooManySessions, exchange.Decided[^1].Reply.Fault);
        Assert.True(Assert.Single(changes.Attempts).IsRight);
        Assert.Equal(["open ann"], shared.Lines);
    }
}
