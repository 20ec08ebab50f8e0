namespace BlueTrace.Tests.Authority;

public sealed class PerAddressLockoutTests
{
    private static readonly UserId User = Given.User("+61410888888");
    private static readonly LoginOrigin Home = new(1);
    private static readonly LoginOrigin Elsewhere = new(2);
    private static readonly TimeSpan BlockDuration = TimeSpan.FromSeconds(60);

    private readonly GuardedLogin _login = new(new LoginGuard(BlockDuration, blocksPerAddress: true));

    [Fact]
    public void Three_failures_block_the_user_for_that_address()
    {
        Assert.Equal(
            [Verdict.WrongPassword, Verdict.WrongPassword, Verdict.NowBlocked, Verdict.Blocked],
            [Fail(Elsewhere), Fail(Elsewhere), Fail(Elsewhere), Fail(Elsewhere)]);
        Assert.Equal(Verdict.Blocked, LogIn(Elsewhere));
    }

    [Fact]
    public void Who_is_at_home_is_not_locked_out_by_somebody_elsewhere()
    {
        for (var i = 0; i < 100; i++) Fail(Elsewhere);
        Assert.Equal(Verdict.Welcome, LogIn(Home));
    }

    [Fact]
    public void Many_failures_from_many_addresses_block_the_user_for_everybody()
    {
        BlockForEverybody();
        Assert.Equal(Verdict.Blocked, LogIn(Home));
        _login.Now += BlockDuration;
        Assert.Equal(Verdict.Welcome, LogIn(Home));
    }

    [Fact]
    public void A_right_password_sets_the_count_from_anywhere_back()
    {
        for (ulong i = 0; i < LoginGuard.FailuresFromAnywhereMax - 1; i++) Fail(new LoginOrigin(100 + i));
        LogIn(Home);
        Assert.Equal(Verdict.WrongPassword, Fail(Elsewhere));
    }

    [Fact]
    public void Invented_addresses_do_not_lift_the_block_for_everybody()
    {
        BlockForEverybody();
        for (ulong i = 0; i < LoginGuard.StrangersMax + 1; i++)
            _login.Try(Given.User("nobody"), "guess", new LoginOrigin(i));
        Assert.Equal(Verdict.Blocked, LogIn(Home));
    }

    [Fact]
    public void Blocks_say_for_which_address_they_are()
    {
        _login.Block(User, Elsewhere);
        Assert.Equal([new Block(User, Elsewhere, BlockDuration)], _login.Guard.BlocksAt(_login.Now));

        BlockForEverybody(failuresBefore: LoginGuard.FailuresMax);
        Assert.Equal(
            [new Block(User, null, BlockDuration), new Block(User, Elsewhere, BlockDuration)],
            _login.Guard.BlocksAt(_login.Now).OrderBy(block => block.Origin is null ? 0 : 1));
    }

    [Fact]
    public void A_block_from_before_holds_for_its_address_alone()
    {
        _login.Guard.Restore(new Block(User, Elsewhere, BlockDuration), _login.Users, _login.Now);
        Assert.Equal(Verdict.Blocked, LogIn(Elsewhere));
        Assert.Equal(Verdict.Welcome, LogIn(Home));
    }

    [Fact]
    public void Who_is_blocked_is_told_so_at_once_though_an_attempt_from_elsewhere_is_open()
    {
        _login.Block(User, Elsewhere);
        Assert.Equal(AttemptState.Granted, _login.Ask(GuardedLogin.NewTry(User, Home)).State);
        Assert.Equal(AttemptState.Blocked, _login.Ask(GuardedLogin.NewTry(User, Elsewhere)).State);
    }

    private void BlockForEverybody(int failuresBefore = 0)
    {
        for (var i = failuresBefore; i < LoginGuard.FailuresFromAnywhereMax - 1; i++)
            Assert.Equal(Verdict.WrongPassword, Fail(new LoginOrigin(100 + (ulong)i)));
        Assert.Equal(Verdict.NowBlocked, Fail(new LoginOrigin(1000)));
    }

    private Verdict Fail(LoginOrigin origin) => _login.Try(User, "wrong", origin);

    private Verdict LogIn(LoginOrigin origin) => _login.Try(User, "comp3331", origin);
}
