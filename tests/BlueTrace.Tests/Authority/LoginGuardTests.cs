using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Tests.Authority;

public sealed class LoginGuardTests
{
    private const string Right = "comp3331";
    private const string Wrong = "comp3332";

    private static readonly UserId User = Given.User("+61410888888");
    private static readonly UserId Stranger = Given.User("nobody");
    private static readonly TimeSpan BlockDuration = TimeSpan.FromSeconds(60);

    private readonly LoginGuard _guard = new(BlockDuration);
    private Credentials _credentials = SampleCredentials.OfTheAssignment;
    private DateTimeOffset _now = Given.Clock("13/05/2020 18:00:00");

    [Fact]
    public void The_third_consecutive_failure_blocks() => Assert.Equal(
        [LoginVerdict.WrongPassword, LoginVerdict.WrongPassword, LoginVerdict.NowBlocked],
        [Try(User, Wrong), Try(User, Wrong), Try(User, Wrong)]);

    [Fact]
    public void While_blocked_the_right_password_is_as_good_as_a_wrong_one()
    {
        Block(User);

        Assert.Equal(LoginVerdict.Blocked, Try(User, Right));
        Assert.Equal(LoginVerdict.Blocked, Try(User, Wrong));
    }

    [Fact]
    public void While_blocked_the_password_is_not_looked_at()
    {
        Block(User);
        var credentials = new CountedCredentials(_credentials);

        _guard.Judge(new LoginAttempt(User, Given.Password(Right)), credentials, _now);

        Assert.Equal(0, credentials.Comparisons);
    }

    [Fact]
    public void A_block_ends_exactly_after_its_duration()
    {
        Block(User);

        _now += BlockDuration - TimeSpan.FromTicks(1);
        Assert.Equal(LoginVerdict.Blocked, Try(User, Right));
        _now += TimeSpan.FromTicks(1);
        Assert.Equal(LoginVerdict.Welcome, Try(User, Right));
    }

    [Fact]
    public void Attempts_do_not_prolong_a_block()
    {
        Block(User);
        _now += BlockDuration / 2;
        for (var i = 0; i < 10; i++) Try(User, Wrong);

        _now += BlockDuration / 2;

        Assert.Equal(LoginVerdict.Welcome, Try(User, Right));
    }

    [Fact]
    public void After_a_block_there_are_three_tries_again()
    {
        Block(User);
        _now += BlockDuration;

        The_third_consecutive_failure_blocks();
    }

    [Fact]
    public void A_right_password_sets_the_count_back()
    {
        Try(User, Wrong);
        Try(User, Wrong);
        Assert.Equal(LoginVerdict.Welcome, Try(User, Right));

        The_third_consecutive_failure_blocks();
    }

    [Fact]
    public void Failures_do_not_age()
    {
        Try(User, Wrong);
        Try(User, Wrong);

        _now += TimeSpan.FromDays(365);

        Assert.Equal(LoginVerdict.NowBlocked, Try(User, Wrong));
    }

    [Fact]
    public void Each_user_is_counted_alone()
    {
        Block(User);

        Assert.Equal(LoginVerdict.Welcome, Try(Given.User("+61410999999"), "bada4568"));
        Assert.Equal(LoginVerdict.WrongPassword, Try(Given.User("+61410777777"), Wrong));
    }

    [Fact]
    public void A_user_of_another_case_is_another_user()
    {
        _credentials = SampleCredentials.Of("test one\nTEST two"u8);
        Block(Given.User("test"));

        Assert.Equal(LoginVerdict.Blocked, Try(Given.User("test"), "one"));
        Assert.Equal(LoginVerdict.Welcome, Try(Given.User("TEST"), "two"));
    }

    [Fact]
    public void Of_a_hundred_guesses_three_are_judged()
    {
        var verdicts = Enumerable.Range(0, 100)
            .Select(i => Try(User, $"guess{i}"))
            .CountBy(verdict => verdict)
            .ToDictionary();

        Assert.Equal(2, verdicts[LoginVerdict.WrongPassword]);
        Assert.Equal(1, verdicts[LoginVerdict.NowBlocked]);
        Assert.Equal(97, verdicts[LoginVerdict.Blocked]);
    }

    [Fact]
    public void A_block_of_no_duration_blocks_nobody()
    {
        var guard = new LoginGuard(TimeSpan.Zero);
        for (var i = 0; i < LoginGuard.FailuresMax; i++)
            guard.Judge(new LoginAttempt(User, Given.Password(Wrong)), _credentials, _now);

        var attempt = new LoginAttempt(User, Given.Password(Right));
        Assert.Equal(LoginVerdict.Welcome, guard.Judge(attempt, _credentials, _now));
    }

    [Fact]
    public void A_user_who_does_not_exist_is_treated_alike()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(Try(User, Wrong), Try(Stranger, Wrong));
            _now += TimeSpan.FromSeconds(1);
        }

        _now += BlockDuration;
        Assert.Equal(Try(User, Wrong), Try(Stranger, Wrong));
    }

    [Fact]
    public void Of_too_many_strangers_the_oldest_is_forgotten()
    {
        Block(Stranger);
        Invent(LoginGuard.StrangersMax - 1);
        Assert.Equal(LoginVerdict.Blocked, Try(Stranger, Wrong));

        Invent(1, from: LoginGuard.StrangersMax);

        Assert.Equal(LoginVerdict.WrongPassword, Try(Stranger, Wrong));
    }

    [Fact]
    public void Strangers_do_not_crowd_out_a_user_who_exists()
    {
        Block(User);

        Invent(LoginGuard.StrangersMax + 1);

        Assert.Equal(LoginVerdict.Blocked, Try(User, Right));
    }

    [Fact]
    public void Regression_strangers_do_not_crowd_out_a_user_enrolled_since()
    {
        Block(Stranger);
        _credentials = SampleCredentials.Of("nobody somebody"u8);

        Invent(LoginGuard.StrangersMax + 1);

        Assert.Equal(LoginVerdict.Blocked, Try(Stranger, "somebody"));
    }

    private LoginVerdict Try(UserId user, string password) =>
        _guard.Judge(new LoginAttempt(user, Given.Password(password)), _credentials, _now);

    private void Block(UserId user)
    {
        for (var i = 0; i < LoginGuard.FailuresMax; i++) Try(user, Wrong);
    }

    private void Invent(int strangers, int from = 0)
    {
        for (var i = from; i < from + strangers; i++) Try(Given.User($"invented{i}"), Wrong);
    }

    private sealed class CountedCredentials(ICredentials credentials) : ICredentials
    {
        public int Comparisons { get; private set; }

        public bool TakesLong => false;

        public bool Knows(UserId user) => credentials.Knows(user);

        public bool Matches(UserId user, Password password)
        {
            Comparisons++;
            return credentials.Matches(user, password);
        }
    }
}
