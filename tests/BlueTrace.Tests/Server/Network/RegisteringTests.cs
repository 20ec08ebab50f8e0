using System.Text.RegularExpressions;

namespace BlueTrace.Tests.Server.Network;

/// <summary>Phones that register, with the whole server, over a socket and files.</summary>
public sealed class RegisteringTests : IAsyncDisposable
{
    private const string Number = "+61410555555";

    private readonly ServerUnderTest _server = new(takesRegistrations: true);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Who_registers_is_in_the_file_as_a_hash_when_the_client_reads_the_reply()
    {
        using var client = await _server.ConnectAsync();
        Assert.StartsWith("332 ", await client.AskAsync($"REGISTER {Number}\n"));
        Assert.StartsWith("333 ", await client.AskAsync($"CODE {await ShownCodeAsync()}\n"));
        Assert.StartsWith("231 ", await client.AskAsync("NEWPASS mine\n"));
        var file = await File.ReadAllTextAsync(_server.PathOf("registered.txt"));
        Assert.Matches(@"^\+61410555555 \$argon2id\$v=19\$m=19456,t=2,p=1\$\S+ [0-9a-f]{8}\n$", file);

        (await _server.LogInAsync(Number, "mine")).Dispose();
        if (!OperatingSystem.IsWindows())
            Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(_server.PathOf("registered.txt")));
    }

    [Fact]
    public async Task Who_waits_for_a_code_has_the_time_that_it_counts_and_that_of_a_login()
    {
        using var client = await _server.ConnectAsync();
        await client.AskAsync($"REGISTER {Number}\n");
        var code = await ShownCodeAsync();
        _server.Clock.Advance(OneTimeCode.Lifetime - TimeSpan.FromSeconds(1));
        await _server.GreetSomebodyAsync();
        Assert.StartsWith("333 ", await client.AskAsync($"CODE {code}\n"));

        var ended = client.ReadToEndAsync();
        await _server.AdvanceUntilAsync(ended, "the client may wait for ever");
        Assert.StartsWith("421 18 ", Assert.Single(await ended));
    }

    private async Task<string> ShownCodeAsync()
    {
        var code = Match.Empty;
        await Condition.WaitForAsync("a code is shown", () =>
        {
            var shown = Encoding.UTF8.GetString(_server.Shown.ToArray());
            code = Regex.Match(shown, $@"Code for \{Number}: (\d{{6}})\n");
            return code.Success;
        }, TestContext.Current.CancellationToken);
        return code.Groups[1].Value;
    }
}
