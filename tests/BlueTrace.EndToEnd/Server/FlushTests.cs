namespace BlueTrace.EndToEnd.Server;

/// <summary>
/// That what is acknowledged was flushed to the disk, seen from outside: every system call of the real server is
/// watched. A build whose flush does nothing, or comes too late, fails here.
/// </summary>
public sealed class FlushTests : EndToEndTest
{
    private const string Watched =
        "trace=write,pwrite64,writev,pwritev,fsync,fdatasync,rename,renameat,renameat2,openat,mkdir,mkdirat,"
        + "sendto,sendmsg";

    private const string Number = "+61410555555";

    /// <summary>A server whose every call is watched is slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_is_acknowledged_was_flushed_before()
    {
        await SkipUnlessCallsCanBeWatchedAsync();
        var folder = NewServerFolder();
        var record = Path.Combine(NewFolder(), "calls");
        var strace = StartWatched(folder, record);
        var server = await ServerProgram.ReadyAsync(strace, folder);
        var digits = await DownloadAndUploadAsync(server);
        await BlockAsync(server, Bob);
        await RegisterAsync(server);
        await StopWatchedAsync(strace, record);

        var upload = Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(folder, "uploads"))));
        var order = new FlushOrder(SystemCall.Read(await File.ReadAllLinesAsync(record, Stopping)), folder);
        Assert.Equal(
            [null, null, null, null],
            [
                order.OfTempId(digits), order.OfUpload(upload, digits), order.OfLockout(Bob),
                order.OfRegistration(Number),
            ]);
    }

    private static async Task<string> DownloadAndUploadAsync(ServerProgram server)
    {
        using var client = await LogInRawAsync(server, Ada);
        var row = (await client.SayAsync("DOWNLOAD"))![4..];
        Assert.StartsWith("354 ", await client.SayAsync("UPLOAD 1"));
        Assert.StartsWith("251 ", await client.SayAsync(row));
        return row[..20];
    }

    private static async Task RegisterAsync(ServerProgram server)
    {
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        Assert.StartsWith("332 ", await client.SayAsync($"REGISTER {Number}"));
        Assert.StartsWith("333 ", await client.SayAsync($"CODE {await server.WaitForCodeAsync(Number)}"));
        Assert.StartsWith("231 ", await client.SayAsync("NEWPASS kookaburra"));
    }

    private static async Task SkipUnlessCallsCanBeWatchedAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has strace");
        try
        {
            var attempt = await CompletedProgram.RunAsync(
                ProgramFiles.Piped("strace", "/", ["-o", "/dev/null", "true"]), Stopping);
            Assert.SkipUnless(attempt.ExitCode == 0, $"strace may watch nothing here: {attempt.Errors.Trim()}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("strace is not installed");
        }
    }

    /// <summary>The real server under strace, which ends with it.</summary>
    private ChildProgram StartWatched(string folder, string record)
    {
        var plain = ServerProgram.StartInfo(folder, blockSeconds: 60, "--data", folder, "--registration");
        string[] watching = ["-f", "-y", "-s", "4096", "-e", "signal=none", "-e", Watched, "-o", record];
        var start = ProgramFiles.Piped("strace", folder, [.. watching, plain.FileName, .. plain.ArgumentList]);
        return Start("strace", start, Patience);
    }

    /// <summary>Asks the server to stop; then the record is whole.</summary>
    private static async Task StopWatchedAsync(ChildProgram strace, string record)
    {
        var firstLine = File.ReadLines(record).First();
        UnixSignal.Send(int.Parse(firstLine[..firstLine.IndexOf(' ')]), UnixSignal.Terminate);
        Assert.Equal(0, await strace.WaitForExitAsync());
    }
}
