using System.Net.Security;
using System.Security.Authentication;

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
        Assert.StartsWith("250", await client.AskAsync(string.Concat(Enumerable.Repeat("DOWNLOAD\n", Downloads))));
        _server.Stop();

        var replies = await client.ReadToEndAsync();
        Assert.Equal(Downloads - 1, replies.Count(line => line.StartsWith("250")));
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
        Assert.StartsWith("250 ", await neighbour.AskAsync("DOWNLOAD\n"));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12), InlineData(SslProtocols.Tls13)]
    public async Task It_speaks_TLS_1_2_and_1_3(SslProtocols version)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(_server.EndPoint, TestContext.Current.CancellationToken);
        await using var encrypted = new SslStream(tcp.GetStream());
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = version,
            RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null,
        };
        await encrypted.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken);

        Assert.Equal(version, encrypted.SslProtocol);
    }

    [Theory]
    [InlineData(1), InlineData(2)]
    public async Task It_refuses_TLS_1_0_and_1_1_by_their_version(byte minor)
    {
        const byte Alert = 21;
        const byte ProtocolVersion = 70;
        using var old = new TcpClient();
        await old.ConnectAsync(_server.EndPoint, TestContext.Current.CancellationToken);
        await old.GetStream().WriteAsync(HelloOf(minor), TestContext.Current.CancellationToken);

        var answer = new byte[7];
        await old.GetStream().ReadExactlyAsync(answer, TestContext.Current.CancellationToken)
            .AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((Alert, ProtocolVersion), (answer[0], answer[6]));
    }

    /// <summary>
    /// A ClientHello of version 3.minor (3.1 is TLS 1.0), which knows no extensions and three cipher suites.
    /// </summary>
    private static byte[] HelloOf(byte minor)
    {
        byte[] body = [3, minor, .. new byte[32], 0, 0, 6, 0xC0, 0x09, 0xC0, 0x0A, 0x00, 0x2F, 1, 0];
        byte[] handshake = [1, 0, 0, (byte)body.Length, .. body];
        return [0x16, 3, minor, 0, (byte)handshake.Length, .. handshake];
    }

    private async Task<List<string>> AdvanceUntilClosedAsync(RawClient client)
    {
        var replies = client.ReadToEndAsync();
        await _server.AdvanceUntilAsync(replies, "the connection is still open");
        return await replies;
    }
}
