using BlueTrace.Server.Commands;

namespace BlueTrace.Tests.Server.Network;

/// <summary>What is said of a certificate and a key that can't be used.</summary>
public sealed class CertificateFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-certificate-").FullName;
    private readonly string _other;

    public CertificateFilesTests()
    {
        _other = Path.Combine(_folder, "other");
        Directory.CreateDirectory(_other);
        foreach (var folder in new[] { _folder, _other }) Assert.Equal(0, Make(folder));
        File.WriteAllText(Path.Combine(_folder, "words.pem"), "words");
        File.WriteAllText(
            Path.Combine(_folder, "broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_certificate_and_its_key_are_taken() => Assert.NotNull(Load("cert.pem", "key.pem"));

    [Fact]
    public void Byte_order_marks_are_skipped()
    {
        foreach (var name in new[] { "cert.pem", "key.pem" })
        {
            File.WriteAllText(
                Path.Combine(_folder, "marked-" + name), File.ReadAllText(Path.Combine(_folder, name)), Encoding.UTF8);
        }

        Assert.NotNull(Load("marked-cert.pem", "marked-key.pem"));
    }

    [Theory]
    [InlineData("cert.pem", "other/key.pem", "{0}/other/key.pem: it contains no PEM key, "
        + "or one of another certificate than that in {0}/cert.pem.")]
    [InlineData("cert.pem", "words.pem", "{0}/words.pem: it contains no PEM key, "
        + "or one of another certificate than that in {0}/cert.pem.")]
    [InlineData("words.pem", "key.pem", "{0}/words.pem: it contains no PEM certificate.")]
    [InlineData("key.pem", "key.pem", "{0}/key.pem: it contains no PEM certificate.")]
    [InlineData("broken.pem", "key.pem", "{0}/broken.pem: it contains no PEM certificate.")]
    [InlineData("none.pem", "key.pem", "{0}/none.pem: No such file or directory.")]
    [InlineData("cert.pem", "none.pem", "{0}/none.pem: No such file or directory.")]
    [InlineData("cert.pem", "none/key.pem", "{0}/none/key.pem: No such file or directory.")]
    public void Others_are_refused_with_the_file_that_is_wrong(string certificate, string key, string said) =>
        Assert.Equal(
            string.Format(null, said, _folder),
            Assert.Throws<StartException>(() => Load(certificate, key)).Message);

    [Fact]
    public void A_key_that_is_there_is_not_written_over()
    {
        var before = File.ReadAllText(Path.Combine(_folder, "key.pem"));
        var refused = Assert.Throws<StartException>(() => Make(_folder));
        Assert.Equal($"{_folder}/key.pem: File exists.", refused.Message);
        Assert.Equal(before, File.ReadAllText(Path.Combine(_folder, "key.pem")));
    }

    [Theory]
    [InlineData("none", "localhost", "none: there is no such directory; create it first.")]
    [InlineData(".", "not a host", "'not a host' is neither a host name nor an address.")]
    public void What_a_test_certificate_can_not_be_made_of_is_named(string folder, string host, string said) =>
        Assert.Equal(said, Assert.Throws<StartException>(() => Make(folder, host)).Message);

    private Encryption Load(string certificate, string key) =>
        Encryption.Load(Path.Combine(_folder, certificate), Path.Combine(_folder, key));

    private static int Make(params string[] words) =>
        TestCertificateCommand.Command().Parse(words).Invoke(new() { EnableDefaultExceptionHandler = false });
}
