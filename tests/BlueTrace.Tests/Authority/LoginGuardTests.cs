namespace BlueTrace.Tests.Authority;

public sealed class LoginGuardTests
{
    private const string Right = "comp3331";
    private const string Wrong = "comp3332";

    private static readonly UserId User = Given.User("+61410888888");
    private static readonly UserId Stranger = Given.User("nobody");
    private static readonly TimeSpan BlockDuration = TimeSpan.FromSeconds(60);

    private readonly GuardedLogin _login = new(new LoginGuard(BlockDuration));

    [Fact]
    public void The_third_consecutive_failure_blocks() => Assert.Equal(
        [Verdict.WrongPassword, Verdict.WrongPassword, Verdict.NowBlocked],
        [_login.Try(User, Wrong), _login.Try(User, Wrong), _login.Try(User, Wrong)]);

    [Fact]
    public void While_blocked_the_right_password_is_as_good_as_a_wrong_one()
    {
        _login.Block(User);
        Assert.Equal([Verdict.Blocked, Verdict.Blocked], [_login.Try(User, Right), _login.Try(User, Wrong)]);
    }

    [Fact]
    public void While_blocked_the_password_can_not_be_looked_at()
    {
        _login.Block(User);

        var fact = _login.Ask(GuardedLogin.NewTry(User));

        Assert.Equal(new AttemptFact(AttemptState.Blocked), fact);
        Assert.False(fact.Secret.Matches(Given.Password(Right), new PretendedHashing()));
    }

    [Fact]
    public void Failures_do_not_age()
    {
        _login.Try(User, Wrong);
        _login.Try(User, Wrong);

        _login.Now += TimeSpan.FromDays(365);

        Assert.Equal(Verdict.NowBlocked, _login.Try(User, Wrong));
    }

    [Fact]
    public void A_user_of_another_case_is_another_user()
    {
        _login.Users = SampleCredentials.Of("test one\nTEST two"u8);
        _login.Block(Given.User("test"));
        Assert.Equal(Verdict.Blocked, _login.Try(Given.User("test"), "one"));
        Assert.Equal(Verdict.Welcome, _login.Try(Given.User("TEST"), "two"));
    }

    [Fact]
    public void Four_right_passwords_at_once_are_all_right()
    {
        var attempts = Enumerable.Range(0, 4).Select(_ => GuardedLogin.NewTry(User)).ToList();
        foreach (var attempt in attempts) _login.Ask(attempt);

        foreach (var attempt in attempts)
        {
            Assert.Equal(AttemptState.Granted, _login.Ask(attempt).State);
            _login.Settle(attempt, isRight: true);
        }
    }

    [Fact]
    public void An_attempt_that_was_never_granted_settles_nothing()
    {
        for (var i = 0; i < LoginGuard.FailuresMax; i++) _login.Settle(GuardedLogin.NewTry(User), isRight: false);
        The_third_consecutive_failure_blocks();
    }

    [Fact]
    public void An_attempt_that_waits_can_not_be_settled_in_place_of_the_granted_one()
    {
        _login.Try(User, Wrong);
        _login.Try(User, Wrong);
        var granted = GuardedLogin.NewTry(User);
        _login.Ask(granted);

        _login.Settle(GuardedLogin.NewTry(User), isRight: true);

        Assert.True(_login.Ask(granted).BlocksIfWrong);
    }

    [Fact]
    public void An_attempt_that_took_too_long_has_failed_once_whatever_it_says_later()
    {
        var lost = GuardedLogin.NewTry(User);
        _login.Ask(lost);
        _login.Now += LoginGuard.TryDurationMax;
        var next = GuardedLogin.NewTry(User);
        Assert.Equal(AttemptState.Granted, _login.Ask(next).State);
        _login.Settle(lost, isRight: false);
        _login.Settle(next, isRight: false);

        Assert.Equal(Verdict.NowBlocked, _login.Try(User, Wrong));
    }

    [Fact]
    public void A_slow_attempt_that_nobody_waited_for_is_still_the_same()
    {
        var slow = GuardedLogin.NewTry(User);
        _login.Ask(slow);
        _login.Now += 2 * LoginGuard.TryDurationMax;
        Assert.Equal(AttemptState.Granted, _login.Ask(slow).State);
        _login.Settle(slow, isRight: false);

        Assert.Equal(Verdict.WrongPassword, _login.Try(User, Wrong));
        Assert.Equal(Verdict.NowBlocked, _login.Try(User, Wrong));
    }

    [Fact]
    public void Attempts_that_get_lost_block_like_wrong_ones()
    {
        for (var i = 0; i < LoginGuard.FailuresMax; i++)
        {
            Assert.Equal(AttemptState.Granted, _login.Ask(GuardedLogin.NewTry(User)).State);
            _login.Now += LoginGuard.TryDurationMax;
        }

        Assert.Equal(AttemptState.Blocked, _login.Ask(GuardedLogin.NewTry(User)).State);
    }

    [Fact]
    public void A_block_of_no_duration_blocks_nobody()
    {
        var login = new GuardedLogin(new LoginGuard(TimeSpan.Zero));
        login.Block(User);
        Assert.Equal(Verdict.Welcome, login.Try(User, Right));
    }

    [Fact]
    public void A_user_who_does_not_exist_is_treated_alike()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(_login.Try(User, Wrong), _login.Try(Stranger, Wrong));
            _login.Now += TimeSpan.FromSeconds(1);
        }

        _login.Now += BlockDuration;
        Assert.Equal(_login.Try(User, Wrong), _login.Try(Stranger, Wrong));
    }

    [Fact]
    public void Of_too_many_strangers_the_oldest_is_forgotten()
    {
        _login.Block(Stranger);
        Invent(LoginGuard.StrangersMax - 1);
        Assert.Equal(Verdict.Blocked, _login.Try(Stranger, Wrong));

        Invent(1, from: LoginGuard.StrangersMax);

        Assert.Equal(Verdict.WrongPassword, _login.Try(Stranger, Wrong));
    }

    [Fact]
    public void Strangers_do_not_crowd_out_a_user_who_exists()
    {
        _login.Block(User);

        Invent(LoginGuard.StrangersMax + 1);

        Assert.Equal(Verdict.Blocked, _login.Try(User, Right));
    }

    [Fact]
    public void Regression_strangers_do_not_crowd_out_a_user_enrolled_since()
    {
        _login.Block(Stranger);
        _login.Users = SampleCredentials.Of("nobody somebody"u8);

        Invent(LoginGuard.StrangersMax + 1);

        Assert.Equal(Verdict.Blocked, _login.Try(Stranger, "somebody"));
    }

    [Fact]
    public void Who_is_blocked_is_told_with_what_is_left_and_never_with_until_when()
    {
        _login.Block(User);
        _login.Now += TimeSpan.FromSeconds(10);
        _login.Block(Stranger);
        _login.Try(Given.User("+61410777777"), Wrong);

        Assert.Equal(
            [new Block(Stranger, null, BlockDuration), new Block(User, null, TimeSpan.FromSeconds(50))],
            _login.Guard.BlocksAt(_login.Now).OrderByDescending(block => block.Left));
        Assert.Empty(_login.Guard.BlocksAt(_login.Now + BlockDuration));
    }

    [Theory]
    [InlineData(-1, 0), InlineData(0, 0), InlineData(20, 20), InlineData(60, 60), InlineData(1_000_000, 60)]
    public void A_block_from_before_lasts_what_was_left_and_no_longer_than_a_new_one(int secondsLeft, int lasts)
    {
        _login.Guard.Restore(new Block(User, null, TimeSpan.FromSeconds(secondsLeft)), _login.Users, _login.Now);

        _login.Now += TimeSpan.FromSeconds(lasts) - TimeSpan.FromTicks(1);
        Assert.Equal(
            lasts > 0 ? AttemptState.Blocked : AttemptState.Granted, _login.Ask(GuardedLogin.NewTry(User)).State);
        _login.Now += TimeSpan.FromTicks(1) + LoginGuard.TryDurationMax;
        Assert.Equal(AttemptState.Granted, _login.Ask(GuardedLogin.NewTry(User)).State);
    }

    [Fact]
    public void Strangers_from_before_count_among_the_strangers()
    {
        for (var i = 0; i <= LoginGuard.StrangersMax; i++)
            _login.Guard.Restore(
                new Block(Given.User($"before{i}"), new LoginOrigin(1), BlockDuration), _login.Users, _login.Now);
        Assert.Equal(LoginGuard.StrangersMax, _login.Guard.BlocksAt(_login.Now).Count());
    }

    [Fact]
    public void The_revision_tells_when_a_block_begins_or_is_lifted_and_of_nothing_else()
    {
        var revisions = new List<int> { _login.Guard.Revision };
        _login.Try(User, Wrong);
        _login.Try(User, Wrong);
        _login.Try(User, Right);
        revisions.Add(_login.Guard.Revision);
        _login.Block(User);
        revisions.Add(_login.Guard.Revision);
        _login.Try(User, Right);
        revisions.Add(_login.Guard.Revision);
        _login.Now += BlockDuration;
        _login.Try(User, Right);
        revisions.Add(_login.Guard.Revision);

        Assert.Equal([0, 0, 1, 1, 2], revisions);
    }

    private void Invent(int strangers, int from = 0)
    {
        for (var i = from; i < from + strangers; i++) _login.Try(Given.User($"invented{i}"), Wrong);
    }
}
