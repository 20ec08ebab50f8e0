namespace BlueTrace.Tests.Server.Network;

public sealed class UserLimitsTests
{
    private static readonly UserId Ann = Given.User("ann");
    private static readonly UserId Ben = Given.User("ben");

    private readonly UserLimits _limits = new(sessionsPerUserMax: 2, uploadBytesMax: 1_000);

    [Fact]
    public void A_user_may_have_so_many_sessions_and_another_as_many() => Assert.Equal(
        [true, true, false, true], new[] { Ann, Ann, Ann, Ben }.Select(_limits.TryOpenSession));

    [Fact]
    public void A_session_that_is_closed_makes_room_for_another()
    {
        _limits.TryOpenSession(Ann);
        _limits.TryOpenSession(Ann);
        _limits.CloseSession(Ann);

        Assert.True(_limits.TryOpenSession(Ann));
        Assert.False(_limits.TryOpenSession(Ann));
    }

    [Fact]
    public void A_user_never_has_more_on_its_way_than_is_left_for_the_others() => Assert.Equal(
        [true, false, true, true, false],
        new[] { (Ann, 400), (Ann, 101), (Ann, 100), (Ben, 250), (Ben, 1) }
            .Select(asked => _limits.TryReserve(asked.Item1, asked.Item2)));

    [Fact]
    public void A_log_that_is_alone_may_be_longer_than_all_that_may_be_on_its_way()
    {
        Assert.True(_limits.TryReserve(Ann, 5_000));
        Assert.False(_limits.TryReserve(Ben, 1));
    }

    [Fact]
    public void What_is_given_back_may_be_set_aside_again()
    {
        _limits.TryReserve(Ann, 400);
        _limits.TryReserve(Ben, 300);
        _limits.Release(Ann, 400);

        Assert.True(_limits.TryReserve(Ann, 350));
        Assert.False(_limits.TryReserve(Ann, 1));
    }
}
