using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

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
        if (!Directory.Exists(folder))
            throw new StartException($"{folder}: there is no such directory; create it first.");
        var certificatePath = Path.Combine(folder, "cert.pem");
        var keyPath = Path.Combine(folder, "key.pem");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = Certify(key, hosts);
        WriteNew(keyPath, key.ExportPkcs8PrivateKeyPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        WriteNew(certificatePath, certificate, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead
            | UnixFileMode.OtherRead);

        Console.WriteLine($"Wrote {certificatePath} and {keyPath}.");
        var (certificateWord, keyWord) = (ShellWord.Quote(certificatePath), ShellWord.Quote(keyPath));
        Console.WriteLine($"Server: ./server 4000 60 --tls-cert {certificateWord} --tls-key {keyWord}");
        Console.WriteLine($"Client: ./client localhost 4000 8000 --tls --ca {certificateWord}");
        return ServerExitCode.Stopped;
    }

    private static string Certify(ECDsa key, string[] hosts)
    {
        var request = new CertificateRequest("CN=BlueTrace test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(NamesOf([.. hosts, "localhost", "127.0.0.1", "::1"]));
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddMinutes(-5), now.AddDays(ValidDays));
        return certificate.ExportCertificatePem();
    }

    private static X509Extension NamesOf(string[] hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address)) names.AddIpAddress(address);
            else if (Uri.CheckHostName(host) == UriHostNameType.Dns) names.AddDnsName(host);
            else throw new StartException($"'{host}' is neither a host name nor an address.");
        }

        return names.Build();
    }

    /// <summary>What is there is kept: it may be in use.</summary>
    private static void WriteNew(string path, string text, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        try
        {
            using var file = new StreamWriter(path, options);
            file.WriteLine(text);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw new StartException($"{path}: {FileProblem.Of(failure)}.");
        }
    }
}
