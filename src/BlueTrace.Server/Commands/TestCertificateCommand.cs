using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BlueTrace.CommandLine;

namespace BlueTrace.Server.Commands;

/// <summary>
/// ./server make-test-certificate: a certificate that signs itself, to try encryption with. For real use a certificate
/// authority's is wanted.
/// </summary>
internal static class TestCertificateCommand
{
    private const int ValidDays = 30;

    private static readonly Argument<string> Folder = new("DIR")
    {
        Description = "Where cert.pem and key.pem are written",
    };

    private static readonly Argument<string[]> Hosts = new("HOST")
    {
        Description =
            "Host names and addresses of the server; localhost and the loopback addresses are always among them",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>The command.</summary>
    public static Command Command()
    {
        var command = new Command(
            "make-test-certificate", "Writes a self-signed certificate and its key, valid for 30 days")
        {
            Folder, Hosts,
        };
        command.SetAction(parsed => Run(parsed.GetValue(Folder)!, parsed.GetValue(Hosts) ?? []));
        return command.WithExamples("./server make-test-certificate .", "./server make-test-certificate tls 192.0.2.7");
    }

    private static int Run(string folder, string[] hosts)
    {
        var certificatePath = Path.Combine(folder, "cert.pem");
        var keyPath = Path.Combine(folder, "key.pem");
        try
        {
            Write(certificatePath, keyPath, hosts);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(failure.Message);
            return ServerExitCode.CannotStart;
        }

        Console.WriteLine($"Wrote {certificatePath} and {keyPath}.");
        Console.WriteLine(
            $"Server: ./server <server_port> <block_duration> --tls-cert {certificatePath} --tls-key {keyPath}");
        Console.WriteLine(
            $"Client: ./client <server_IP> <server_port> <client_udp_port> --tls --ca {certificatePath}");
        return ServerExitCode.Stopped;
    }

    private static void Write(string certificatePath, string keyPath, string[] hosts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=BlueTrace test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(NamesOf([.. hosts, "localhost", "127.0.0.1", "::1"]));
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddMinutes(-5), now.AddDays(ValidDays));
        WriteForOwner(keyPath, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificatePath, certificate.ExportCertificatePem() + "\n");
    }

    private static X509Extension NamesOf(string[] hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address)) names.AddIpAddress(address);
            else names.AddDnsName(host);
        }

        return names.Build();
    }

    private static void WriteForOwner(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.WriteLine(text);
    }
}
