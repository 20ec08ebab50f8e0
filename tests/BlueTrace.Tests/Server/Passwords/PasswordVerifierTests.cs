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
        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => server.TryLogInAsync(user, "wrong")));

        Assert.Equal(
            [new("430", 2), new("431", 1), new("432", 37)],
            replies.CountBy(reply => reply![..3]).OrderBy(pair => pair.Key));
    }

    [Fact]
    public async Task A_crowd_that_logs_in_does_not_hold_up_who_is_logged_in()
    {
        await using var server = new ServerUnderTest(credentials: Hashed);
        using var client = await server.LogInAsync("ann", "secret");
        var crowd = Enumerable.Range(0, 60)
            .Select(number => server.TryLogInAsync($"somebody{number}", "wrong")).ToList();
        Assert.StartsWith("250", await client.AskAsync("DOWNLOAD\n"));

        Assert.Contains(crowd, login => !login.IsCompleted);
        await Task.WhenAll(crowd);
    }
}
