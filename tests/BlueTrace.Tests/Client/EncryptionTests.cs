using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Encryption = BlueTrace.Client.Network.Encryption;

namespace BlueTrace.Tests.Client;

/// <summary>
/// Which servers a client takes for the one that it was told to connect to, and what it says of the others.
/// </summary>
public sealed class EncryptionTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _authority = MakeAuthority("CN=The authority");

    public EncryptionTests() => _listener.Start();

    public void Dispose()
    {
        _listener.Dispose();
        _authority.Dispose();
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("authority.example", "authority.example")]
    [InlineData("one.authority.example", "*.authority.example")]
    public async Task A_certificate_for_the_name_that_was_given_is_taken(string host, string name) =>
        Assert.Null(await ConnectAsync(host, Issue(_authority, name)));

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.2")]
    [InlineData("127.0.0.1", "localhost")]
    [InlineData("authority.example", "127.0.0.1")]
    [InlineData("authority.example", "another.example")]
    [InlineData("authority.example", "authority.example.net")]
    [InlineData("deep.one.authority.example", "*.authority.example")]
    public async Task A_certificate_for_another_name_is_refused_though_the_right_authority_signed_it(
        string host, string name) =>
        Assert.Equal(
            $"No encrypted connection to {host}: the server's certificate is not for {host}. "
            + $"Connect by a name or address that it is for, or give the server one that is for {host}.",
            await ConnectAsync(host, Issue(_authority, name)));

    [Fact]
    public async Task A_certificate_that_another_authority_signed_is_refused()
    {
        using var another = MakeAuthority("CN=Another authority");
        Assert.Equal(
            "No encrypted connection to 127.0.0.1: the server's certificate is not signed by the authority that --ca "
            + "names. Give --ca the certificate of the authority that signed it.",
            await ConnectAsync("127.0.0.1", Issue(another, "127.0.0.1")));
    }

    [Fact]
    public async Task A_certificate_that_signed_itself_is_refused_unless_it_is_the_one_that_is_named()
    {
        var own = Make("CN=127.0.0.1", "127.0.0.1", Now.AddDays(1), null);
        Assert.EndsWith(
            "Give --ca the certificate of the authority that signed it.", await ConnectAsync("127.0.0.1", own));
        Assert.Null(await ConnectAsync("127.0.0.1", own, authorities: own));
    }

    [Fact]
    public async Task Without_authorities_of_its_own_it_trusts_nobody_whom_the_system_does_not() => Assert.Equal(
        "No encrypted connection to 127.0.0.1: the server's certificate is not signed by an authority that this "
        + "system trusts. Name the authority's certificate with --ca.",
        await ConnectAsync("127.0.0.1", Issue(_authority, "127.0.0.1"), authorities: null, trustsTheSystem: true));

    [Fact]
    public async Task A_certificate_that_has_expired_is_refused()
    {
        var expired = Make("CN=127.0.0.1", "127.0.0.1", Now.AddDays(-1), _authority);

        Assert.Matches(
            @"^No encrypted connection to 127\.0\.0\.1: "
            + @"the server's certificate, or that of its signer, is not valid now: "
            + @"its own is valid from .{19} to .{19}\. Renew it, or set this machine's clock\.$",
            await ConnectAsync("127.0.0.1", expired));
    }

    [Fact]
    public async Task All_that_is_wrong_with_it_is_said_at_once()
    {
        using var another = MakeAuthority("CN=Another authority");
        var refusal = await ConnectAsync("127.0.0.1", Issue(another, "localhost"));
        Assert.Contains("is not for 127.0.0.1", refusal);
        Assert.Contains("Also, the server's certificate is not signed by the authority that --ca names.", refusal);
    }

    [Fact]
    public async Task It_offers_TLS_1_3_and_1_2_and_nothing_older()
    {
        var connecting = ConnectAsync("127.0.0.1", null);
        using var socket = await _listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        var hello = new byte[4096];
        var length = await socket.ReceiveAsync(hello, TestContext.Current.CancellationToken);
        socket.Close();

        Assert.Equal([0x0303, 0x0304], VersionsOffered(hello.AsSpan(0, length)).Order());
        Assert.Contains("the server does not speak TLS 1.2 or 1.3", await connecting);
    }

    /// <summary>
    /// Connects to a server that shows a certificate; returns what the client refuses it with, null where it doesn't.
    /// </summary>
    private async Task<string?> ConnectAsync(
        string host, X509Certificate2? shown, X509Certificate2? authorities = null, bool trustsTheSystem = false)
    {
        var serving = shown is null ? Task.CompletedTask : ServeAsync(shown);
        var encryption = new Encryption(host, trustsTheSystem ? null : [authorities ?? _authority]);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync((IPEndPoint)_listener.LocalEndpoint, TestContext.Current.CancellationToken);
        try
        {
            await using var encrypted = await encryption.BeginAsync(tcp.GetStream(), CancellationToken.None);
            return null;
        }
        catch (ClientException refused)
        {
            Assert.Equal(ClientExitCode.ServerLost, refused.Code);
            return refused.Message;
        }
        finally
        {
            await serving;
        }
    }

    private async Task ServeAsync(X509Certificate2 shown)
    {
        using var client = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var encrypted = new SslStream(client.GetStream());
        try
        {
            await encrypted.AuthenticateAsServerAsync(shown);
            _ = await encrypted.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false);
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            // The client does not take it.
        }
    }

    private static X509Certificate2 MakeAuthority(string name) => Make(name, null, Now.AddDays(10), null);

    private static X509Certificate2 Issue(X509Certificate2 by, string host) =>
        Make($"CN={host}", host, Now.AddDays(1), by);

    /// <summary>
    /// Makes a certificate: an authority's where it is for no host; one that signs itself where nobody else does.
    /// </summary>
    private static X509Certificate2 Make(string name, string? host, DateTimeOffset until, X509Certificate2? signer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(host is null, false, 0, true));
        if (host is not null) request.CertificateExtensions.Add(NamesOf(host));
        if (signer is null) return request.CreateSelfSigned(Now.AddDays(-9), until);
        using var bare = request.Create(signer, Now.AddDays(-9), until, RandomNumberGenerator.GetBytes(8));
        using var whole = bare.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    private static X509Extension NamesOf(string host)
    {
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(host);
        return names.Build();
    }

    /// <summary>Reads the extension supported_versions of a ClientHello (RFC 8446, sections 4.1.2 and 4.2.1).</summary>
    private static List<int> VersionsOffered(ReadOnlySpan<byte> record)
    {
        const int ExtensionOfVersions = 43;
        // Record and handshake headers, the old version, and the random bytes.
        var at = 5 + 4 + 2 + 32;
        at += 1 + record[at];
        at += 2 + (record[at] << 8 | record[at + 1]);
        at += 1 + record[at] + 2;
        while (at < record.Length)
        {
            var (kind, length) = (record[at] << 8 | record[at + 1], record[at + 2] << 8 | record[at + 3]);
            var body = record.Slice(at + 4, length);
            at += 4 + length;
            if (kind != ExtensionOfVersions) continue;
            var versions = new List<int>();
            for (var i = 1; i < body.Length; i += 2) versions.Add(body[i] << 8 | body[i + 1]);
            return versions;
        }

        return [];
    }
}
