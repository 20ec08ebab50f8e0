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
        string? distrust = null;
        var encrypted = new SslStream(plain, leaveInnerStreamOpen: false, (_, certificate, chain, errors) =>
        {
            distrust = errors == SslPolicyErrors.None ? null : Explain(certificate, chain, errors);
            return errors == SslPolicyErrors.None;
        });
        try
        {
            await encrypted.AuthenticateAsClientAsync(Options(), stop);
            return encrypted;
        }
        catch (Exception failure)
        {
            await encrypted.DisposeAsync();
            if (failure is not (AuthenticationException or IOException)) throw;
            throw new ClientException(ClientExitCode.ServerLost, $"No encrypted connection to {host}: " + (distrust
                ?? "the server does not speak TLS 1.2 or 1.3. Leave out --tls if it does not use encryption."));
        }
    }

    /// <summary>Why a certificate is not taken, one sentence or more, each with what helps.</summary>
    private string Explain(X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (shown is not X509Certificate2 certificate) return "the server presented no certificate.";
        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            reasons.Add($"the server's certificate is not for {host}. Connect by a name or address that it is for, "
                + $"or give the server one that is for {host}.");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)) reasons.Add(Explain(certificate, chain));
        return string.Join(" Also, ", reasons);
    }

    private string Explain(X509Certificate2 certificate, X509Chain? chain)
    {
        var status = (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        var isSigned = (status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) == 0;
        if (!isSigned && authorities is null)
            return "the server's certificate is not signed by an authority that this system trusts. "
                + "Name the authority's certificate with --ca.";
        if (!isSigned)
            return "the server's certificate is not signed by the authority that --ca names. "
                + "Give --ca the certificate of the authority that signed it.";
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return $"the server's certificate, or that of its signer, is not valid now: its own is valid from "
                + $"{Timestamp.At(certificate.NotBefore)} to {Timestamp.At(certificate.NotAfter)}. "
                + "Renew it, or set this machine's clock.";
        }

        return $"the server's certificate cannot be used for a server: {status}. Give the server another.";
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
            throw new ClientException(ClientExitCode.WrongUsage, $"{path}: {FileProblem.Of(failure)}.");
        }

        if (authorities.Count > 0) return authorities;
        throw new ClientException(
            ClientExitCode.WrongUsage, $"{path} contains no PEM certificate. Give --ca a file that does.");
    }
}
