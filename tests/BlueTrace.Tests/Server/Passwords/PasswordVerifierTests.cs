namespace BlueTrace.Tests.Server.Passwords;

public sealed class PasswordVerifierTests
{
    private static readonly string Hashed = $"ann {Argon2idHashing.Hash(Given.Password("secret"))}\nplain comp3331\n";

    [Theory]
    [InlineData("ann", "secret"), InlineData("plain", "comp3331")]
    public async Task Users_with_and_without_a_hash_log_in(string user, string password)
    {
        await using var server = new ServerUnderTest(credentials: Hashed);
        (await server.LogInAsync(user, password)).Dispose();
    }

    [Theory]
    [InlineData("ann"), InlineData("plain"), InlineData("nobody")]
    public async Task Of_forty_guesses_at_once_exactly_three_are_judged(string user)
    {
        await using var server = new ServerUnderTest(credentials: Hashed);
        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            using var guesser = await server.ConnectAsync();
            await guesser.AskAsync($"USER {user}\nPASS wrong\n");
            return (await guesser.ReadLineAsync())![..3];
        }));

        Assert.Equal(2, replies.Count(code => code == "430"));
        Assert.Equal(1, replies.Count(code => code == "431"));
        Assert.Equal(37, replies.Count(code => code == "432"));
    }

    [Fact]
    public async Task A_crowd_that_logs_in_does_not_hold_up_who_is_logged_in()
    {
        await using var server = new ServerUnderTest(credentials: Hashed);
        using var client = await server.LogInAsync("ann", "secret");
        var crowd = Enumerable.Range(0, 60).Select(async number =>
        {
            using var guesser = await server.ConnectAsync();
            await guesser.AskAsync($"USER somebody{number}\nPASS wrong\n");
            await guesser.ReadLineAsync();
        }).ToList();
        Assert.StartsWith("250", await client.AskAsync("DOWNLOAD\n"));

        Assert.Contains(crowd, login => !login.IsCompleted);
        await Task.WhenAll(crowd);
    }
}
