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

    [Fact]
    public async Task A_phone_that_does_not_trust_the_certificate_says_so_and_sends_nothing()
    {
        var (server, _) = await StartEncryptedAsync();
        var run = await RunAsync(ProgramFiles.Client, "127.0.0.1", $"{server.EndPoint.Port}", "0", "--tls");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("No encrypted connection to 127.0.0.1", Assert.Single(run.Errors));
    }

    [Fact]
    public async Task A_plain_phone_is_told_to_use_TLS()
    {
        var (server, _) = await StartEncryptedAsync();
        var run = await RunAsync(ProgramFiles.Client, "127.0.0.1", $"{server.EndPoint.Port}", "0");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("use TLS", Assert.Single(run.Errors));
    }

    [Fact]
    public async Task Whoever_speaks_plainly_first_is_told_at_once()
    {
        var (server, _) = await StartEncryptedAsync();
        using var plain = new TcpClient();
        await plain.ConnectAsync(IPAddress.Loopback, server.EndPoint.Port);
        await plain.GetStream().WriteAsync("USER a\r\n"u8.ToArray());
        using var replies = new StreamReader(plain.GetStream(), Encoding.ASCII);

        Assert.StartsWith("421 24 ", await replies.ReadLineAsync().WaitAsync(ChildProgram.Patience));
    }

    [Fact]
    public async Task A_phone_that_wants_TLS_of_a_plain_server_says_so()
    {
        var server = await StartServerAsync();
        var run = await RunAsync(ProgramFiles.Client, "127.0.0.1", $"{server.EndPoint.Port}", "0", "--tls");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("the server does not answer in TLS", Assert.Single(run.Errors));
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
        var own = await phone.SendBeaconAsync(phone.UdpPort);
        Assert.True(await phone.HearAsync(own));
        return await phone.UploadAsync();
    }
}
