using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Tests.Authority;

public sealed class SofterLockoutTests
{
    private static readonly UserId User = Given.User("+61410888888");
    private static readonly LoginOrigin Home = new(1);
    private static readonly LoginOrigin Elsewhere = new(2);

    private readonly LoginGuard _guard = new(TimeSpan.FromSeconds(60), isSofter: true);
    private readonly Credentials _credentials = SampleCredentials.OfTheAssignment;
    private DateTimeOffset _now = Given.Clock("13/05/2020 18:00:00");

    [Fact]
    public void Three_failures_block_the_user_for_that_address()
    {
        Assert.Equal(
            [LoginVerdict.WrongPassword, LoginVerdict.WrongPassword, LoginVerdict.NowBlocked, LoginVerdict.Blocked],
            [Fail(Elsewhere), Fail(Elsewhere), Fail(Elsewhere), Fail(Elsewhere)]);
        Assert.Equal(LoginVerdict.Blocked, LogIn(Elsewhere));
    }

    [Fact]
    public void Who_is_at_home_is_not_locked_out_by_somebody_elsewhere()
    {
        for (var i = 0; i < 100; i++) Fail(Elsewhere);

        Assert.Equal(LoginVerdict.Welcome, LogIn(Home));
    }

    [Fact]
    public void Many_failures_from_many_addresses_block_the_user_for_everybody()
    {
        for (ulong i = 0; i < LoginGuard.FailuresFromAnywhereMax - 1; i++)
            Assert.Equal(LoginVerdict.WrongPassword, Fail(new LoginOrigin(100 + i)));
        Assert.Equal(LoginVerdict.NowBlocked, Fail(new LoginOrigin(1000)));

        Assert.Equal(LoginVerdict.Blocked, LogIn(Home));
        _now += TimeSpan.FromSeconds(60);
        Assert.Equal(LoginVerdict.Welcome, LogIn(Home));
    }

    [Fact]
    public void A_right_password_sets_the_count_from_anywhere_back()
    {
        for (ulong i = 0; i < LoginGuard.FailuresFromAnywhereMax - 1; i++) Fail(new LoginOrigin(100 + i));
        LogIn(Home);

        Assert.Equal(LoginVerdict.WrongPassword, Fail(Elsewhere));
    }

    [Fact]
    public void Invented_addresses_do_not_lift_the_block_for_everybody()
    {
        for (ulong i = 0; i < LoginGuard.FailuresFromAnywhereMax; i++) Fail(new LoginOrigin(100 + i));
        for (ulong i = 0; i < LoginGuard.StrangersMax + 1; i++)
            _guard.Judge(Attempt(Given.User("nobody"), new LoginOrigin(i), "guess"), _credentials, _now);

        Assert.Equal(LoginVerdict.Blocked, LogIn(Home));
    }

    private LoginVerdict Fail(LoginOrigin origin) => _guard.Judge(Attempt(User, origin, "wrong"), _credentials, _now);

    private LoginVerdict LogIn(LoginOrigin origin) =>
        _guard.Judge(Attempt(User, origin, "comp3331"), _credentials, _now);

    private static LoginAttempt Attempt(UserId user, LoginOrigin origin, string password) =>
        new(user, Given.Password(password), origin);
}
