namespace BlueTrace.EndToEnd.Server;

public sealed partial class OpenFilesTests : EndToEndTest
{
    private const int Files = 256;
    private const int Connections = 300;

    [Fact]
    public async Task Where_few_files_may_be_open_there_are_fewer_connections_and_the_server_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the shell's ulimit");
        var folder = NewServerFolder();
        var program = StartWithFewFiles(folder);
        var server = await ServerProgram.ReadyAsync(program, folder);
        var warned = await program.FindLineAsync(0, "a warning", line => Warning().IsMatch(line.Text));
        Assert.Equal(LineOrigin.Error, program.Lines[warned].Origin);
        var taken = int.Parse(Warning().Match(program.Lines[warned].Text).Groups["taken"].Value);

        var greetings = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => GreetAsync(server.EndPoint)));
        foreach (var (client, _) in greetings) client.Dispose();
        Assert.Equal(taken, greetings.Count(greeted => greeted.Said.StartsWith("220 ")));
        Assert.Equal(Connections - taken, greetings.Count(greeted => greeted.Said.StartsWith("421 22 ")));
        await RequireServiceAsync(server);
    }

    [GeneratedRegex("Only 256 files may be open, so the server accepts (?<taken>[0-9]+) connections")]
    private static partial Regex Warning();

    private ChildProgram StartWithFewFiles(string folder)
    {
        var plain = ServerProgram.StartInfo(folder, blockSeconds: 60);
        return Start("server", ProgramFiles.Piped("/bin/sh", folder,
            ["-c", $"ulimit -n {Files} && exec \"$0\" \"$@\"", plain.FileName, .. plain.ArgumentList]));
    }

    private static async Task<(RawClient Client, string Said)> GreetAsync(IPEndPoint server)
    {
        var client = new RawClient(server);
        return (client, await client.ReadLineAsync() ?? "");
    }

    /// <summary>Once the crowd has gone there is room again, and everything that a login and an upload need.</summary>
    private static async Task RequireServiceAsync(ServerProgram server)
    {
        for (var tries = 0; ; tries++)
        {
            Assert.True(tries < 1_000, "nobody is let in any more");
            var (client, said) = await GreetAsync(server.EndPoint);
            client.Dispose();
            if (said.StartsWith("220 ")) break;
        }

        using var honest = await LogInRawAsync(server, Ada);
        Assert.StartsWith("250 ", await honest.SayAsync("DOWNLOAD"));
        Assert.StartsWith("251 ", await honest.SayAsync("UPLOAD 0"));
    }
}
