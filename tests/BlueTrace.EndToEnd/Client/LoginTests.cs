namespace BlueTrace.EndToEnd.Client;

public sealed class LoginTests : EndToEndTest
{
    private const string Invalid = "Invalid Password. Please try again";
    private const string NowBlocked = "Invalid Password. Your account has been blocked. Please try again later";
    private const string Blocked = "Your account is blocked due to multiple login failures. Please try again later";

    [Fact]
    public async Task The_right_password_is_welcome()
    {
        var phone = await LogInAsync(await StartServerAsync(), Bob);
        Assert.Equal(["Welcome to the BlueTrace Simulator!"], ShownBy(phone));
    }

    [Fact]
    public async Task The_third_wrong_password_blocks_and_ends_the_client()
    {
        var phone = await StartPhoneAsync(await StartServerAsync());
        Assert.Equal(1, await GuessAsync(phone, Bob));
        Assert.Equal([Invalid, Invalid, NowBlocked], ShownBy(phone));
    }

    [Theory]
    [InlineData]
    [InlineData("--bind", "127.0.0.2")]
    public async Task The_right_password_is_refused_during_the_block_from_any_address(params string[] options)
    {
        var server = await StartServerAsync();
        await GuessAsync(await StartPhoneAsync(server), Bob);

        var phone = await StartPhoneAsync(server, options);
        await phone.TypeLoginAsync(Bob, PasswordOf(Bob));

        Assert.Equal(1, await phone.Program.WaitForExitAsync());
        Assert.Equal([Blocked], ShownBy(phone));
    }

    [Fact]
    public async Task The_right_password_is_welcome_after_the_block()
    {
        var server = await StartServerAsync(blockSeconds: 2);
        var guesser = await StartPhoneAsync(server);
        var phone = await StartPhoneAsync(server);
        await GuessAsync(guesser, Bob);

        for (var tries = 0; await IsBlockedAsync(server, Bob); tries++)
            Assert.True(tries < 100_000, "the block does not end");

        await phone.LogInAsync(Bob, PasswordOf(Bob));
    }

    [Fact]
    public async Task Reconnecting_does_not_give_more_guesses()
    {
        var server = await StartServerAsync();
        var verdicts = new string?[4];
        for (var i = 0; i < verdicts.Length; i++)
        {
            using var guesser = await RawClient.ConnectAsync(server.EndPoint);
            verdicts[i] = await guesser.LogInAsync(Bob, i < 3 ? "wrong" : PasswordOf(Bob));
        }

        Assert.Equal(["430", "430", "431", "432"], verdicts.Select(verdict => verdict?[..3]));
    }

    [Fact]
    public async Task Of_forty_guesses_at_once_three_are_evaluated()
    {
        var server = await StartServerAsync();
        var guessers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => RawClient.ConnectAsync(server.EndPoint)));
        await Task.WhenAll(guessers.Select(guesser => guesser.SayAsync($"USER {Bob}")));

        var verdicts = await Task.WhenAll(guessers.Select((guesser, i) => guesser.SayAsync($"PASS wrong{i}")));
        foreach (var guesser in guessers) guesser.Dispose();

        var counts = verdicts.CountBy(verdict => verdict?[..3] ?? "").ToDictionary();
        Assert.Equal(new Dictionary<string, int> { ["430"] = 2, ["431"] = 1, ["432"] = 37 }, counts);
        using var late = await RawClient.ConnectAsync(server.EndPoint);
        Assert.StartsWith("432 ", await late.LogInAsync(Bob, PasswordOf(Bob)));
    }

    [Fact]
    public async Task One_user_may_be_logged_in_twice()
    {
        var server = await StartServerAsync();
        var one = await LogInAsync(server, Ada);
        var other = await LogInAsync(server, Ada);

        Assert.NotEqual(await one.DownloadTempIdAsync(), await other.DownloadTempIdAsync());
        Assert.Equal(0, await one.LogOutAsync());
        await other.DownloadTempIdAsync();
    }

    [Fact]
    public async Task Usernames_need_not_be_phone_numbers()
    {
        var server = await StartServerInAsync(NewServerFolder("test1 test1\n"));
        var phone = await StartPhoneAsync(server);
        await phone.LogInAsync("test1", "test1");
    }

    private static async Task<bool> IsBlockedAsync(ServerProgram server, string user)
    {
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        return (await client.LogInAsync(user, PasswordOf(user)))!.StartsWith("432 ");
    }

    private static async Task<int> GuessAsync(ClientProgram phone, string user)
    {
        await phone.TypeLoginAsync(user, "wrong1");
        await phone.TypePasswordAsync("wrong2");
        await phone.TypePasswordAsync(PasswordOf(user).ToUpperInvariant());
        return await phone.Program.WaitForExitAsync();
    }
}
