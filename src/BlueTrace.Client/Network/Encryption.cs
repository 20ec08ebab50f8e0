using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BlueTrace.Client.Network;

/// <summary>TLS to a server whose certificate must be good for the name or address that the user gave.</summary>
/// <param name="host">That name or address.</param>
/// <param name="authorities">Who may have signed the certificate; null for those that the system trusts.</param>
internal sealed class Encryption(string host, X509Certificate2Collection? authorities)
{
    /// <summary>The encryption that the options ask for; null for none.</summary>
    /// <exception cref="ClientException">The file of --ca is missing, or holds no certificate.</exception>
    public static Encryption? From(ClientOptions options)
    {
        if (!options.UsesTls) return null;
        return new Encryption(options.ServerHost, options.Authorities is { } path ? ReadAuthorities(path) : null);
    }

    /// <summary>Puts TLS on a connection.</summary>
    /// <exception cref="ClientException">The server speaks no TLS, or is not trusted.</exception>
    public async Task<Stream> BeginAsync(Stream plain, CancellationToken stop)
    {
        var encrypted = new SslStream(plain);
        try
        {
            await encrypted.AuthenticateAsClientAsync(Options(), stop);
            return encrypted;
        }
        catch (Exception failure)
        {
            await encrypted.DisposeAsync();
            if (failure is not (AuthenticationException or IOException)) throw;
            throw new ClientException(
                ExitCode.ServerLost,
                $"No encrypted connection to {host}: {failure.Message} "
                    + "Does the server speak TLS, and is its certificate for this name and signed by whom --ca names?");
        }
    }

    private SslClientAuthenticationOptions Options()
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        if (authorities is null) return options;

        options.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        return options;
    }

    private static X509Certificate2Collection ReadAuthorities(string path)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ClientException(ExitCode.WrongUsage, $"{path}: {failure.Message}");
        }

        if (authorities.Count > 0) return authorities;
        throw new ClientException(ExitCode.WrongUsage, $"{path} holds no certificate in PEM. Give --ca one that does.");
    }
}
