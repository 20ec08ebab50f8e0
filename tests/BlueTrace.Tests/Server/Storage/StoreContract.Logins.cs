namespace BlueTrace.Tests.Server.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_granted_attempt_says_what_its_password_is_compared_with()
    {
        var fact = await AskOfAsync(NewTry(Ada));
        Assert.True(fact.Secret.Matches(Given.Password("right"), new PretendedHashing()));
        Assert.False(fact.Secret.Matches(Given.Password("builder"), new PretendedHashing()));
    }

    [Fact]
    public async Task Nobodys_password_is_right_for_a_user_who_does_not_exist()
    {
        var fact = await AskOfAsync(NewTry(Stranger));
        Assert.Equal(AttemptState.Granted, fact.State);
        Assert.False(fact.Secret.Matches(Given.Password("right"), new PretendedHashing()));
    }

    [Fact]
    public async Task A_second_attempt_of_a_user_waits_until_the_first_is_settled()
    {
        var (first, second) = (NewTry(Ada), NewTry(Ada));
        await AskAsync(first);
        Assert.Equal(AttemptState.Waits, (await AskOfAsync(second)).State);

        await SettleAsync(first, isRight: true);

        Assert.Equal(AttemptState.Granted, (await AskOfAsync(second)).State);
    }

    [Fact]
    public async Task Attempts_of_other_users_do_not_wait()
    {
        await AskAsync(NewTry(Ada));
        Assert.Equal(AttemptState.Granted, await StateOfAsync(Bob));
    }

    [Fact]
    public async Task An_attempt_that_is_asked_about_twice_is_one()
    {
        for (var i = 0; i < LoginGuard.FailuresMax; i++)
        {
            var attempt = NewTry(Ada);
            Assert.Equal(await AskOfAsync(attempt), await AskOfAsync(attempt));
            Assert.Equal(i == LoginGuard.FailuresMax - 1, (await AskOfAsync(attempt)).BlocksIfWrong);
            await SettleAsync(attempt, isRight: false);
        }

        Assert.Equal(AttemptState.Blocked, await StateOfAsync(Ada));
    }

    [Fact]
    public async Task An_attempt_that_is_settled_twice_counts_once()
    {
        var attempt = NewTry(Ada);
        await AskAsync(attempt);
        for (var i = 0; i < LoginGuard.FailuresMax; i++) await SettleAsync(attempt, isRight: false);

        Assert.Equal(
            [AttemptState.Granted, AttemptState.Granted, AttemptState.Blocked],
            [await FailAsync(Ada), await FailAsync(Ada), await FailAsync(Ada)]);
    }

    [Fact]
    public async Task A_right_password_forgives_what_was_wrong_before()
    {
        for (var i = 0; i < 2 * LoginGuard.FailuresMax; i++)
        {
            Assert.Equal(AttemptState.Granted, await FailAsync(Ada));
            Assert.Equal(AttemptState.Granted, await FailAsync(Ada));
            await LogInAsync(Ada);
        }
    }

    [Theory]
    [InlineData("ada"), InlineData("nobody")]
    public async Task Three_wrong_passwords_block_a_user_for_the_block_duration(string name)
    {
        var user = Given.User(name);
        await BlockAsync(user);

        Wait(BlockDuration - TimeSpan.FromTicks(1));
        Assert.Equal(AttemptState.Blocked, await StateOfAsync(user));
        Wait(TimeSpan.FromTicks(1));
        for (var i = 0; i < LoginGuard.FailuresMax; i++) Assert.Equal(AttemptState.Granted, await FailAsync(user));
        Assert.Equal(AttemptState.Blocked, await StateOfAsync(user));
    }

    [Fact]
    public async Task No_attempt_prolongs_a_block()
    {
        await BlockAsync(Ada);
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(AttemptState.Blocked, await FailAsync(Ada));
            Wait(BlockDuration / 6);
        }

        Assert.Equal(AttemptState.Granted, await StateOfAsync(Ada));
    }

    [Fact]
    public async Task All_attempts_of_a_blocked_user_are_told_so_at_once()
    {
        await BlockAsync(Ada);
        var facts = await AskAsync(NewTry(Ada), NewTry(Bob), NewTry(Ada), NewTry(Ada));

        Assert.Equal(
            [AttemptState.Blocked, AttemptState.Granted, AttemptState.Blocked, AttemptState.Blocked],
            facts.Attempts.Select(fact => fact.State));
    }

    [Fact]
    public async Task An_attempt_that_got_lost_counts_as_wrong_after_a_while_and_keeps_nobody_out()
    {
        await FailAsync(Ada);
        await AskAsync(NewTry(Ada));
        Wait(LoginGuard.TryDurationMax - TimeSpan.FromTicks(1));
        Assert.Equal(AttemptState.Waits, await StateOfAsync(Ada));
        Wait(TimeSpan.FromTicks(1));

        var fact = await AskOfAsync(NewTry(Ada));
        Assert.Equal(AttemptState.Granted, fact.State);
        Assert.True(fact.BlocksIfWrong);
    }

    [Fact]
    public async Task A_block_outlasts_a_restart_with_what_was_left_of_it()
    {
        await BlockAsync(Ada);
        Wait(TimeSpan.FromSeconds(20.5));
        Restart(after: TimeSpan.FromSeconds(9.25));

        Assert.Equal(AttemptState.Blocked, await StateOfAsync(Ada));
        Assert.Equal(AttemptState.Granted, await StateOfAsync(Bob));
        Wait(TimeSpan.FromSeconds(30.25) - TimeSpan.FromTicks(1));
        Assert.Equal(AttemptState.Blocked, await StateOfAsync(Ada));
        Wait(TimeSpan.FromSeconds(1));
        Assert.Equal(AttemptState.Granted, await StateOfAsync(Ada));
    }

    [Fact]
    public async Task A_block_that_ended_while_nothing_ran_is_over()
    {
        await BlockAsync(Ada);
        Restart(after: BlockDuration + TimeSpan.FromSeconds(1));
        for (var i = 0; i < LoginGuard.FailuresMax; i++) Assert.Equal(AttemptState.Granted, await FailAsync(Ada));
    }

    [Fact]
    public async Task A_block_that_was_lifted_is_not_back_after_a_restart()
    {
        await BlockAsync(Ada);
        Wait(BlockDuration);
        await LogInAsync(Ada);
        Restart(clockSet: -BlockDuration);

        Assert.Equal(AttemptState.Granted, await StateOfAsync(Ada));
    }

    [Theory]
    [InlineData(-365), InlineData(365)]
    public async Task However_the_clock_is_set_a_block_lasts_no_longer_than_a_new_one(int days)
    {
        await BlockAsync(Ada);
        Restart(clockSet: TimeSpan.FromDays(days));
        Wait(BlockDuration);
        Assert.Equal(AttemptState.Granted, await StateOfAsync(Ada));
    }

    [Fact]
    public async Task A_block_can_outlast_several_restarts()
    {
        await BlockAsync(Ada);
        for (var i = 0; i < 5; i++)
        {
            Restart(after: BlockDuration / 6);
            Assert.Equal(AttemptState.Blocked, await StateOfAsync(Ada));
        }

        Restart(after: BlockDuration / 6 + TimeSpan.FromSeconds(1));
        Assert.Equal(AttemptState.Granted, await StateOfAsync(Ada));
    }

    [Fact]
    public async Task Of_many_guesses_at_once_three_are_looked_at()
    {
        var granted = 0;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(GuessAsync)));

        Assert.Equal(LoginGuard.FailuresMax, granted);

        async Task GuessAsync()
        {
            var attempt = NewTry(Ada);
            AttemptState state;
            while ((state = (await AskOfAsync(attempt)).State) == AttemptState.Waits) await Task.Yield();
            if (state == AttemptState.Blocked) return;
            Interlocked.Increment(ref granted);
            await SettleAsync(attempt, isRight: false);
        }
    }

    private async Task<AttemptFact> AskOfAsync(PasswordAttempt attempt) =>
        Assert.Single((await AskAsync(attempt)).Attempts);

    private async Task<AttemptState> StateOfAsync(UserId user) => (await AskOfAsync(NewTry(user))).State;

    private async Task SettleAsync(PasswordAttempt attempt, bool isRight) => Assert.Equal(
        Kept.Yes, (await PersistAsync(new Changes(Now, [new SettledAttempt(attempt, isRight)], [], []))).Attempts);

    /// <summary>Gives a wrong password, if it is looked at.</summary>
    private async Task<AttemptState> FailAsync(UserId user)
    {
        var attempt = NewTry(user);
        var state = (await AskOfAsync(attempt)).State;
        if (state == AttemptState.Granted) await SettleAsync(attempt, isRight: false);
        return state;
    }

    private async Task LogInAsync(UserId user)
    {
        var attempt = NewTry(user);
        await AskAsync(attempt);
        await SettleAsync(attempt, isRight: true);
    }

    private async Task BlockAsync(UserId user)
    {
        for (var i = 0; i < LoginGuard.FailuresMax; i++) Assert.Equal(AttemptState.Granted, await FailAsync(user));
    }
}
