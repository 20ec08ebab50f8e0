using System.Net;
using System.Net.Sockets;
using BlueTrace.Driving;

namespace BlueTrace.Tests.EndToEnd;

public sealed class ServerStartTests : EndToEndTest
{
    [Fact]
    public async Task A_second_server_on_the_same_directory_is_refused()
    {
        var first = await StartServerAsync();

        var second = await RunAsync(ProgramFiles.Server, "0", "60", "--listen", "127.0.0.1", "--data", first.Folder);

        Assert.Equal(1, second.ExitCode);
        var message = Assert.Single(second.Errors);
        Assert.Contains("another BlueTrace server is using this directory", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var server = await RunAsync(
            ProgramFiles.Server, $"{port}", "60", "--listen", "127.0.0.1", "--data", NewServerFolder());

        Assert.Equal(1, server.ExitCode);
        Assert.Contains($"Port {port} of 127.0.0.1 is in use", Assert.Single(server.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b\r\nno-password\r\n", "line 2", "a username, one blank and a password")]
    [InlineData("a b\nc d\n\na e", "line 4", "the user has a row already")]
    [InlineData("a b c\n", "line 1", "a username, one blank and a password")]
    public async Task Malformed_credentials_are_refused_with_file_line_and_reason(
        string credentials, string line, string reason)
    {
        var folder = NewServerFolder(credentials);

        var server = await RunAsync(ProgramFiles.Server, "0", "60", "--listen", "127.0.0.1", "--data", folder);

        Assert.Equal(1, server.ExitCode);
        var message = Assert.Single(server.Errors);
        string[] parts = [Path.Combine(folder, "credentials.txt"), line, reason];
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Missing_credentials_are_said()
    {
        var folder = NewFolder();

        var server = await RunAsync(ProgramFiles.Server, "0", "60", "--listen", "127.0.0.1", "--data", folder);

        Assert.Equal(1, server.ExitCode);
        Assert.Contains("credentials.txt", Assert.Single(server.Errors), StringComparison.Ordinal);
    }
}
