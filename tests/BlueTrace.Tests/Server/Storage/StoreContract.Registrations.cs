namespace BlueTrace.Tests.Server.Storage;

public abstract partial class StoreContract
{
    private const string Number = "+61410555555";

    [Fact]
    public async Task Who_is_registered_is_a_user_at_once_and_after_a_restart()
    {
        Assert.False(await Store.LetsInAsync(Number, "mine"));
        Assert.Equal(Kept.Yes, await RegisterAsync(Registered(Number, "mine"), Registered("another", "theirs")));
        Assert.True(await Store.LetsInAsync(Number, "mine"));
        Restart();
        Assert.True(await Store.LetsInAsync(Number, "mine"));
        Assert.True(await Store.LetsInAsync("another", "theirs"));
    }

    [Fact]
    public async Task Of_two_registrations_of_a_number_the_later_counts()
    {
        await RegisterAsync(Registered(Number, "mine"));
        await RegisterAsync(Registered(Number, "other"));
        Restart();
        Assert.True(await Store.LetsInAsync(Number, "other"));
        Assert.False(await Store.LetsInAsync(Number, "mine"));
    }

    [Fact]
    public async Task The_operators_users_are_told_from_others_and_keep_their_passwords()
    {
        await RegisterAsync(Registered("ada", "mine"), Registered(Number, "mine"));
        var asked = new Questions([], [], []) { Proved = [Stranger, Ada, Given.User(Number)] };
        Assert.Equal([false, true, false], (await Store.AnswerAsync(asked, Now)).Enrolled);
        Assert.False(await Store.LetsInAsync("ada", "mine"));
        Assert.True(await Store.LetsInAsync("ada", "right"));
    }

    [Fact]
    public async Task Guesses_at_a_registered_users_password_are_looked_at_and_block()
    {
        await RegisterAsync(Registered(Number, "mine"));
        var attempt = NewTry(Given.User(Number));
        Assert.True((await AskOfAsync(attempt)).Secret.Matches(Given.Password("mine"), new PretendedHashing()));
        await SettleAsync(attempt, isRight: true);
        await BlockAsync(Given.User(Number));
        Assert.Equal(AttemptState.Blocked, (await AskOfAsync(NewTry(Given.User(Number)))).State);
    }

    private async Task<Kept> RegisterAsync(params Registration[] made) =>
        (await PersistAsync(Changes() with { Registrations = made })).Registrations;
}
