using BlueTrace.Server.Terminal;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlueTrace.Tests.Server.Network;

/// <summary>What --verbose shows, and what the server does about its end.</summary>
public sealed class VerboseTests
{
    private const string User = "+61410888888";

    [Fact]
    public async Task Whoever_comes_fails_and_goes_is_shown_with_name_and_address()
    {
        await using var server = new ServerUnderTest(isVerbose: true);
        using (await server.LogInAsync())
        {
        }

        using (var leaving = await server.LogInAsync()) await leaving.AskAsync("LOGOUT\n");
        foreach (var code in new[] { "430", "430", "431", "432" })
            Assert.StartsWith(code, await server.TryLogInAsync(User, "pear"));

        await server.AdvanceUntilAsync(ShownAsync(server, "no longer blocked"), "the block never ends");
        Assert.Equal(
            [
                "+61410888888 from 127.0.0.1: logged in",
                "+61410888888 from 127.0.0.1: connection lost",
                "+61410888888 from 127.0.0.1: logged in",
                "+61410888888 logout",
                "+61410888888 from 127.0.0.1: wrong password",
                "+61410888888 from 127.0.0.1: wrong password",
                "+61410888888 from 127.0.0.1: wrong password, blocked now",
                "+61410888888 from 127.0.0.1: login refused, still blocked",
                "+61410888888: no longer blocked",
            ],
            (await server.StopAndReadTerminalAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task The_end_of_a_block_of_one_address_names_the_address()
    {
        await using var server = new ServerUnderTest(isVerbose: true, blocksPerAddress: true);
        for (var i = 0; i < LoginGuard.FailuresMax; i++) await server.TryLogInAsync(User, "pear");

        await server.AdvanceUntilAsync(ShownAsync(server, "no longer blocked"), "the block never ends");
        Assert.EndsWith("+61410888888 from 127.0.0.1: no longer blocked\n", await server.StopAndReadTerminalAsync());
    }

    [Fact]
    public async Task Nobody_is_shown_where_that_is_not_asked_for()
    {
        await using var server = new ServerUnderTest();
        await server.TryLogInAsync(User, "pear");
        using (await server.LogInAsync())
        {
        }

        Assert.Equal("", await server.StopAndReadTerminalAsync());
    }

    /// <summary>
    /// Regression: a connection far over its rate rested for as long as its rate asked, and kept the server from
    /// stopping. The clock stands still here.
    /// </summary>
    [Fact]
    public async Task A_connection_that_rests_does_not_keep_the_server_from_stopping()
    {
        await using var server = new ServerUnderTest(limits: new ServerLimits { CommandsPerSecondMax = 10 });
        using var client = await server.LogInAsync();
        await client.SendAsync(string.Concat(Enumerable.Repeat("nonsense\n", 64)));
        for (var i = 0; i < 64; i++) await client.ReadLineAsync();

        server.Stop();

        Assert.StartsWith("421 16", (await client.ReadToEndAsync())[^1]);
        client.Dispose();
        await server.Running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// Of the five seconds that docs/OPERATIONS.md promises four are the connections', by the server's clock; the
    /// terminal has the fifth.
    /// </summary>
    [Fact]
    public async Task A_client_that_reads_nothing_keeps_the_server_for_four_seconds()
    {
        await using var server = new ServerUnderTest();
        using var stuck = await server.LogInAsync();
        var flood = Task.Run(async () =>
        {
            while (true) await stuck.SendAsync(string.Concat(Enumerable.Repeat("nonsense\n", 1_000)));
        });
        for (var i = 0; i < 200; i++) await server.GreetSomebodyAsync();
        server.Stop();
        for (var second = 0; second < 4; second++)
        {
            await Task.WhenAny(server.Running, Task.Delay(200));
            server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await server.Running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<IOException>(() => flood);
    }

    [Fact]
    public async Task AServer_that_cannot_have_its_port_leaves_no_file_open()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "what is open is read from /proc");
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var folder = Directory.CreateTempSubdirectory("bluetrace-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "credentials.txt"), "a b\n");
        var options = new ServerOptions
        {
            DataFolder = folder,
            Listen = System.Net.IPAddress.Loopback,
            Port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port,
        };

        await using var terminal = new EventTerminal(Stream.Null);
        Assert.Throws<StartException>(
            () => ReportingServer.Open(options, terminal, TimeProvider.System, NullLogger.Instance));

        Assert.DoesNotContain(
            Directory.EnumerateFiles("/proc/self/fd"),
            open => new FileInfo(open).LinkTarget?.StartsWith(folder, StringComparison.Ordinal) == true);
        Directory.Delete(folder, recursive: true);
    }

    private static Task ShownAsync(ServerUnderTest server, string text) => Condition.WaitForAsync(
        $"\"{text}\" is shown", () => Encoding.UTF8.GetString(server.Shown.ToArray()).Contains(text),
        TestContext.Current.CancellationToken);
}
