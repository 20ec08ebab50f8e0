namespace BlueTrace.EndToEnd.Server;

public sealed class ServerStartTests : EndToEndTest
{
    [Fact]
    public async Task A_second_server_on_the_same_directory_is_refused()
    {
        var first = await StartServerAsync();
        Assert.Contains("another BlueTrace server is using this directory", await FailToStartAsync(first.Folder));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Assert.Contains($"Port {port} of 127.0.0.1 is in use", await FailToStartAsync(NewServerFolder(), port));
    }

    [Theory]
    [InlineData("a b\r\nno-password\r\n", "line 2", "expected \"username password\"")]
    [InlineData("a b\nc d\n\na e", "line 4", "the user already has a row")]
    [InlineData("a b c\n", "line 1", "expected \"username password\"")]
    public async Task Malformed_credentials_are_refused_with_file_line_and_reason(
        string credentials, string line, string reason)
    {
        var folder = NewServerFolder(credentials);
        var message = await FailToStartAsync(folder);
        string[] parts = [Path.Combine(folder, "credentials.txt"), line, reason];
        Assert.All(parts, part => Assert.Contains(part, message));
    }

    [Theory]
    [InlineData("86401"), InlineData("2147483647"), InlineData("0")]
    public async Task TempIDs_that_phones_would_refuse_are_wrong_usage(string lifetime)
    {
        var server = await RunAsync(
            ProgramFiles.Server, "0", "60", "--listen", "127.0.0.1", "--data", NewServerFolder(),
            "--tempid-lifetime", lifetime);

        Assert.Equal(2, server.ExitCode);
        Assert.Equal(
            $"--tempid-lifetime: '{lifetime}' is not a whole number from 1 to 86400: "
            + "phones refuse a TempID that is valid for more than a day.",
            server.Errors[0]);
    }

    [Fact]
    public async Task A_TempID_for_a_whole_day_is_issued_and_taken()
    {
        var server = await StartServerAsync(60, "--tempid-lifetime", "86400");
        var phone = await LogInAsync(server, Ada);
        Assert.Matches("^[0-9]{20}$", await phone.DownloadTempIdAsync());
    }

    [Fact]
    public async Task With_its_output_on_a_full_disk_it_serves_and_says_so_on_standard_error()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
        var start = ProgramFiles.StartOf(
            ProgramFiles.Server, NewFolder(), ["0", "60", "--listen", "127.0.0.1", "--data", NewServerFolder()]);
        start.ArgumentList.Insert(0, start.FileName);
        var shell = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" > /dev/full", .. start.ArgumentList])
        {
            RedirectStandardError = true,
        };
        using var server = Process.Start(shell)!;
        var said = await server.StandardError.ReadLineAsync(Stopping).AsTask()
            .WaitAsync(ChildProgram.Patience, Stopping);
        UnixSignal.Send(server.Id, UnixSignal.Terminate);
        await server.WaitForExitAsync(Stopping).WaitAsync(ChildProgram.Patience, Stopping);

        Assert.Matches(@"BlueTrace server ready on 127\.0\.0\.1:\d+, .* Standard output cannot be written: ", said);
        Assert.Equal(0, server.ExitCode);
    }

    [Fact]
    public async Task Missing_credentials_are_said() =>
        Assert.Contains("credentials.txt", await FailToStartAsync(NewFolder()));

    /// <summary>Starts a server that can't start; the one line that it says.</summary>
    private async Task<string> FailToStartAsync(string folder, int port = 0)
    {
        var server = await RunAsync(ProgramFiles.Server, $"{port}", "60", "--listen", "127.0.0.1", "--data", folder);
        Assert.Equal(1, server.ExitCode);
        return Assert.Single(server.Errors);
    }
}
