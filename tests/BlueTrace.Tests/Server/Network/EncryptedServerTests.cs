using BlueTrace.Server.Network;

namespace BlueTrace.Tests.Server.Network;

public sealed class EncryptedServerTests : IAsyncDisposable
{
    private readonly ServerUnderTest _server = new(isEncrypted: true);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_server_that_stops_answers_what_TLS_still_held()
    {
        // More than fits one TLS record: while the first is answered the second waits, received but not decrypted.
        const int Downloads = 1_900;
        using var client = await _server.LogInAsync();
        await client.SendAsync(string.Concat(Enumerable.Repeat("DOWNLOAD\n", Downloads)));
        Assert.StartsWith("250", await client.ReadLineAsync());
        _server.Stop();

        var replies = await client.ReadToEndAsync();
        Assert.Equal(Downloads - 1, replies.Count(line => line.StartsWith("250", StringComparison.Ordinal)));
        Assert.Equal("421 16 the server is shutting down", replies[^1]);
    }

    [Fact]
    public async Task Whoever_connects_and_says_nothing_is_told_to_use_TLS()
    {
        using var silent = _server.ConnectPlainly();

        Assert.StartsWith("421 24 ", (await AdvanceUntilClosedAsync(silent))[0]);
    }

    [Fact]
    public async Task A_handshake_that_is_begun_and_never_ended_is_cut_off_and_others_are_served()
    {
        using var stalled = _server.ConnectPlainly();
        await stalled.SendAsync([0x16, 3, 1]);
        using var neighbour = await _server.LogInAsync();

        Assert.Empty(await AdvanceUntilClosedAsync(stalled));
        await neighbour.SendAsync("DOWNLOAD\n");
        Assert.StartsWith("250 ", await neighbour.ReadLineAsync());
    }

    private async Task<List<string>> AdvanceUntilClosedAsync(RawClient client)
    {
        var replies = client.ReadToEndAsync();
        for (var passed = TimeSpan.Zero; !replies.IsCompleted; passed += TimeSpan.FromSeconds(1))
        {
            Assert.True(passed < 10 * Encryption.HandshakeTimeout, "the connection is still open");
            _server.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(replies, Task.Delay(20));
        }

        return await replies;
    }
}
