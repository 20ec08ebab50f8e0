namespace BlueTrace.Tests.Authority;

public sealed class NumberProofTests
{
    private static readonly OneTimeCode Right = Given.Code("271828");
    private static readonly OneTimeCode Wrong = Given.Code("271829");
    private static readonly TimeSpan SentAt = TimeSpan.FromDays(1);

    private readonly NumberProof _proof = new(Given.User("+61410000001"), Right, SentAt);

    [Fact]
    public void The_code_that_was_sent_proves_the_number() => Assert.True(_proof.IsProvedBy(Right, SentAt));

    [Fact]
    public void The_third_try_is_the_last()
    {
        Assert.False(_proof.IsProvedBy(Wrong, SentAt));
        Assert.False(_proof.IsProvedBy(Wrong, SentAt));
        Assert.True(_proof.IsProvedBy(Right, SentAt));
        Assert.False(_proof.IsProvedBy(Right, SentAt));
    }

    [Theory]
    [InlineData(-1, true), InlineData(0, false), InlineData(600_000_000_000, false)]
    public void A_code_counts_for_ten_minutes_to_the_tick(long ticksAfter, bool counts) => Assert.Equal(
        counts, _proof.IsProvedBy(Right, SentAt + TimeSpan.FromMinutes(10) + TimeSpan.FromTicks(ticksAfter)));
}
