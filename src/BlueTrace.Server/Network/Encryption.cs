using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BlueTrace.Server.Network;

/// <summary>TLS on every connection, with one certificate.</summary>
public sealed class Encryption
{
    /// <summary>
    /// How long a client has to begin TLS; one that speaks none waits for a greeting and says nothing.
    /// </summary>
    public static readonly TimeSpan BeginTimeout = TimeSpan.FromSeconds(3);

    /// <summary>How long the handshake may take once it has begun.</summary>
    public static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The first byte of everything that begins TLS: a handshake record (RFC 8446, section 5.1).</summary>
    private const byte HandshakeRecord = 0x16;

    private readonly SslServerAuthenticationOptions _options;

    private Encryption(SslStreamCertificateContext certificate) => _options = new SslServerAuthenticationOptions
    {
        ServerCertificateContext = certificate,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
    };

    /// <summary>Reads a certificate, what else its chain needs, and its key, all in PEM.</summary>
    /// <exception cref="StartException">A file is missing, or not what it should be.</exception>
    public static Encryption Load(string certificatePath, string keyPath)
    {
        var (certificateText, keyText) = (ReadText(certificatePath), ReadText(keyPath));
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(certificateText);
        }
        catch (CryptographicException)
        {
            // What is none of PEM counts as no certificate.
        }

        if (chain.Count == 0) throw new StartException($"{certificatePath}: it contains no PEM certificate.");
        try
        {
            // A key of another certificate is an ArgumentException or a CryptographicException, by its kind.
            var certificate = X509Certificate2.CreateFromPem(certificateText, keyText);
            return new Encryption(SslStreamCertificateContext.Create(certificate, chain, offline: true));
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            throw new StartException(
                $"{keyPath}: it contains no PEM key, or one of another certificate than that in {certificatePath}.");
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw new StartException($"{path}: {FileProblem.Of(failure)}.");
        }
    }

    /// <summary>
    /// Puts TLS on a connection. Null: the client speaks none, and has been told to; or it speaks it wrongly.
    /// </summary>
    public async Task<Stream?> BeginAsync(Socket socket, TimeProvider clock)
    {
        var plain = new NetworkStream(socket, ownsSocket: false);
        if (!await BeginsTlsAsync(socket, clock))
        {
            await RefusePlainAsync(plain);
            return null;
        }

        var encrypted = new SslStream(plain);
        try
        {
            using var deadline = new CancellationTokenSource(HandshakeTimeout, clock);
            await encrypted.AuthenticateAsServerAsync(_options, deadline.Token);
            return encrypted;
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException or OperationCanceledException)
        {
            await encrypted.DisposeAsync();
            return null;
        }
    }

    private static async Task<bool> BeginsTlsAsync(Socket socket, TimeProvider clock)
    {
        var first = new byte[1];
        using var deadline = new CancellationTokenSource(BeginTimeout, clock);
        try
        {
            var count = await socket.ReceiveAsync(first, SocketFlags.Peek, deadline.Token);
            return count == 1 && first[0] == HandshakeRecord;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task RefusePlainAsync(NetworkStream plain)
    {
        var reply = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(ServerMessage.Closing(Fault.PlainConnection), reply);
        await plain.WriteAsync(reply.WrittenMemory);
    }
}
