using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using BlueTrace.Lab.Programs;

namespace BlueTrace.Tests.EndToEnd;

public sealed partial class OpenFilesTests : EndToEndTest
{
    private const int Files = 256;
    private const int Connections = 300;

    [Fact]
    public async Task Where_few_files_may_be_open_there_are_fewer_connections_and_the_server_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the shell's ulimit");
        using var server = Process.Start(StartWithFewFiles(NewServerFolder()))!;
        try
        {
            var warned = ReadLineAsync(server.StandardError);
            var ready = (await ReadLineAsync(server.StandardOutput))!;
            var taken = await warned is { } line && Warning().Match(line) is { Success: true } match
                ? int.Parse(match.Groups["taken"].Value, CultureInfo.InvariantCulture)
                : throw new InvalidDataException($"no warning but: {await warned}");
            var endPoint = IPEndPoint.Parse(ready["BlueTrace server ready on ".Length..ready.IndexOf(',')]);

            var greetings = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => GreetAsync(endPoint)));
            foreach (var (client, _) in greetings) client.Dispose();
            Assert.Equal(taken, greetings.Count(greeted => greeted.Said.StartsWith("220 ", StringComparison.Ordinal)));
            Assert.Equal(Connections - taken, greetings.Count(greeted => greeted.Said.StartsWith("421 22 ", StringComparison.Ordinal)));
            await RequireServiceAsync(endPoint);
        }
        finally
        {
            server.Kill();
        }
    }

    [GeneratedRegex("Only 256 files may be open, so that the server takes (?<taken>[0-9]+) connections")]
    private static partial Regex Warning();

    private static ProcessStartInfo StartWithFewFiles(string folder)
    {
        string[] words =
        [
            "-c", $"ulimit -n {Files} && exec \"$0\" \"$@\"", Environment.ProcessPath!, ProgramFiles.Server,
            "0", "60", "--listen", "127.0.0.1",
        ];
        return new ProcessStartInfo("/bin/sh", words)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
    }

    private static async Task<(TcpClient Client, string Said)> GreetAsync(IPEndPoint server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server, Stopping);
        return (client, await ReadLineAsync(new StreamReader(client.GetStream())) ?? "");
    }

    private static async Task<string?> ReadLineAsync(StreamReader reader) =>
        await reader.ReadLineAsync(Stopping).AsTask().WaitAsync(ChildProgram.Patience, Stopping);

    /// <summary>Once the crowd has gone there is room again, and everything that a login and an upload need.</summary>
    private static async Task RequireServiceAsync(IPEndPoint endPoint)
    {
        for (var tries = 0; ; tries++)
        {
            Assert.True(tries < 1_000, "nobody is let in any more");
            var (client, said) = await GreetAsync(endPoint);
            client.Dispose();
            if (said.StartsWith("220 ", StringComparison.Ordinal)) break;
        }

        using var honest = await RawClient.ConnectAsync(endPoint);
        Assert.StartsWith("230 ", await honest.LogInAsync(Ada, PasswordOf(Ada)), StringComparison.Ordinal);
        Assert.StartsWith("250 ", await honest.SayAsync("DOWNLOAD"), StringComparison.Ordinal);
        Assert.StartsWith("251 ", await honest.SayAsync("UPLOAD 0"), StringComparison.Ordinal);
    }
}
