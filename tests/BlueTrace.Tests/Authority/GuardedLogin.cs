namespace BlueTrace.Tests.Authority;

/// <summary>What became of an attempt to log in.</summary>
internal enum Verdict
{
    Welcome,
    WrongPassword,
    NowBlocked,
    Blocked,
}

/// <summary>A login guard and the passwords behind it: attempts from asking to settling.</summary>
internal sealed class GuardedLogin(LoginGuard guard)
{
    public LoginGuard Guard => guard;

    /// <summary>Who may log in.</summary>
    public Credentials Users { get; set; } = SampleCredentials.OfTheAssignment;

    /// <summary>The moment it is.</summary>
    public TimeSpan Now { get; set; } = TimeSpan.FromHours(18);

    /// <summary>Tries a password, if it may be looked at.</summary>
    public Verdict Try(UserId user, string password, LoginOrigin origin = default)
    {
        var attempt = NewTry(user, origin);
        var fact = Ask(attempt);
        if (fact.State == AttemptState.Blocked) return Verdict.Blocked;

        Assert.Equal(AttemptState.Granted, fact.State);
        var isRight = fact.Secret.Matches(Given.Password(password), new PretendedHashing());
        Settle(attempt, isRight);
        return isRight ? Verdict.Welcome : fact.BlocksIfWrong ? Verdict.NowBlocked : Verdict.WrongPassword;
    }

    public AttemptFact Ask(PasswordAttempt attempt) => Assert.Single(guard.Ask([attempt], Users, Now));

    public void Settle(PasswordAttempt attempt, bool isRight) =>
        guard.Settle(new SettledAttempt(attempt, isRight), Users, Now);

    /// <summary>Tries wrong passwords, so many that they block.</summary>
    public void Block(UserId user, LoginOrigin origin = default)
    {
        for (var i = 0; i < LoginGuard.FailuresMax; i++) Try(user, "wrong", origin);
    }

    public static PasswordAttempt NewTry(UserId user, LoginOrigin origin = default) =>
        new(user, origin, Guid.NewGuid());
}
