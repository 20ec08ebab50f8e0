namespace BlueTrace.EndToEnd.Client;

public sealed class EncryptionTests : EndToEndTest
{
    [Fact]
    public async Task A_phone_that_trusts_the_certificate_is_served_as_ever()
    {
        var (server, authorities) = await StartEncryptedAsync();
        var phone = await LogInAsync(server, Ada, "--tls", "--ca", authorities);
        Assert.Matches("^[0-9]{20}$", await phone.DownloadTempIdAsync());
        Assert.Equal("1 entry uploaded.", await UploadOneAsync(phone));
    }

    [Theory]
    [InlineData(true, "--tls", "No encrypted connection to 127.0.0.1")]
    [InlineData(true, null, "use TLS")]
    [InlineData(false, "--tls", "the server does not speak TLS")]
    public async Task A_phone_that_does_not_trust_the_certificate_or_speaks_otherwise_says_so_and_ends_with_exit_code_3(
        bool isEncrypted, string? option, string said)
    {
        var server = isEncrypted ? (await StartEncryptedAsync()).Server : await StartServerAsync();
        string[] words = ["127.0.0.1", $"{server.EndPoint.Port}", "0", .. option is null ? [] : (string[])[option]];
        var run = await RunAsync(ProgramFiles.Client, words);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains(said, Assert.Single(run.Errors));
    }

    [Fact]
    public async Task Whoever_speaks_plainly_first_is_told_at_once()
    {
        var (server, _) = await StartEncryptedAsync();
        using var plain = new RawClient(server.EndPoint);
        Assert.StartsWith("421 24 ", await plain.SayAsync("USER a"));
    }

    [Theory]
    [InlineData("--tls-cert", "cert.pem"), InlineData("--tls-key", "key.pem")]
    public async Task A_certificate_without_its_key_is_wrong_usage(string option, string file)
    {
        var run = await RunAsync(ProgramFiles.Server, "0", "60", option, file);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("belong together", run.Errors[0]);
    }

    [Fact]
    public async Task A_certificate_that_is_none_stops_the_start_and_is_named()
    {
        var folder = NewServerFolder();
        var credentials = Path.Combine(folder, "credentials.txt");
        var run = await RunAsync(
            ProgramFiles.Server, "0", "60", "--data", folder, "--tls-cert", credentials, "--tls-key", credentials);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(credentials, Assert.Single(run.Errors));
    }

    [Fact]
    public async Task Authorities_that_are_missing_are_wrong_usage()
    {
        var run = await RunAsync(ProgramFiles.Client, "127.0.0.1", "9", "0", "--tls", "--ca", "/nowhere.pem");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("/nowhere.pem", Assert.Single(run.Errors));
    }

    private async Task<(ServerProgram Server, string Authorities)> StartEncryptedAsync()
    {
        var folder = NewServerFolder();
        var run = await RunAsync(ProgramFiles.Server, "make-test-certificate", folder);
        Assert.Equal(0, run.ExitCode);
        var certificate = Path.Combine(folder, "cert.pem");
        var server = await StartServerInAsync(
            folder, 60, "--tls-cert", certificate, "--tls-key", Path.Combine(folder, "key.pem"));
        return (server, certificate);
    }

    private static async Task<string> UploadOneAsync(ClientProgram phone)
    {
        Assert.True(await phone.HearAsync(SayBeacon(phone)));
        return await phone.UploadAsync();
    }
}
