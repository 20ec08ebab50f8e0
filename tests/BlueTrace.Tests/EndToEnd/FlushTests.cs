using System.Diagnostics;
using System.Net;
using BlueTrace.Driving;

namespace BlueTrace.Tests.EndToEnd;

/// <summary>
/// That what is acknowledged was flushed to the disk, seen from outside: every system call of the real server is watched.
/// A build whose flush does nothing, or comes too late, fails here.
/// </summary>
public sealed class FlushTests : EndToEndTest
{
    private const string Watched =
        "trace=write,pwrite64,writev,pwritev,fsync,fdatasync,rename,renameat,renameat2,openat,mkdir,mkdirat,sendto,sendmsg";

    [Fact]
    public async Task What_is_acknowledged_was_flushed_before()
    {
        await SkipUnlessCallsCanBeWatchedAsync();
        var folder = NewServerFolder();
        var record = Path.Combine(NewFolder(), "calls");
        string digits;
        await using (var server = await WatchedServer.StartAsync(folder, record))
        {
            digits = await DownloadAndUploadAsync(server.EndPoint);
            await BlockBobAsync(server.EndPoint);
            await server.StopAsync();
        }

        var upload = Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(folder, "uploads"))));
        var order = new FlushOrder(SystemCall.Read(await File.ReadAllLinesAsync(record, Stopping)), folder);
        Assert.Equal([null, null, null], [order.OfTempId(digits), order.OfUpload(upload, digits), order.OfLockout(Bob)]);
    }

    private static async Task<string> DownloadAndUploadAsync(IPEndPoint server)
    {
        using var client = await RawClient.ConnectAsync(server);
        Assert.StartsWith("230 ", await client.LogInAsync(Ada, PasswordOf(Ada)));
        var row = (await client.SayAsync("DOWNLOAD"))![4..];
        Assert.StartsWith("354 ", await client.SayAsync("UPLOAD 1"));
        Assert.StartsWith("251 ", await client.SayAsync(row));
        return row[..20];
    }

    private static async Task BlockBobAsync(IPEndPoint server)
    {
        using var client = await RawClient.ConnectAsync(server);
        Assert.StartsWith("430 ", await client.LogInAsync(Bob, "wrong"));
        Assert.StartsWith("430 ", await client.SayAsync("PASS wrong"));
        Assert.StartsWith("431 ", await client.SayAsync("PASS wrong"));
    }

    private static async Task SkipUnlessCallsCanBeWatchedAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has strace");
        try
        {
            using var attempt = Process.Start(
                new ProcessStartInfo("strace", ["-o", "/dev/null", "true"]) { RedirectStandardError = true })!;
            var said = await attempt.StandardError.ReadToEndAsync(Stopping);
            await attempt.WaitForExitAsync(Stopping);
            Assert.SkipUnless(attempt.ExitCode == 0, $"strace may watch nothing here: {said.Trim()}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("strace is not installed");
        }
    }

    /// <summary>The real server under strace.</summary>
    private sealed class WatchedServer(Process strace, string record, IPEndPoint endPoint) : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

        public IPEndPoint EndPoint => endPoint;

        public static async Task<WatchedServer> StartAsync(string folder, string record)
        {
            var plain = ProgramFiles.StartOf(ProgramFiles.Server, folder, ["0", "60", "--listen", "127.0.0.1", "--data", folder]);
            var start = new ProcessStartInfo("strace",
                ["-f", "-y", "-s", "4096", "-e", "signal=none", "-e", Watched, "-o", record, plain.FileName, .. plain.ArgumentList])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
            };
            var strace = Process.Start(start)!;
            var ready = await strace.StandardOutput.ReadLineAsync(Stopping).AsTask().WaitAsync(Patience, Stopping);
            var endPoint = ready?.Split(' ', ',').FirstOrDefault(word => word.StartsWith("127.0.0.1:", StringComparison.Ordinal));
            Assert.NotNull(endPoint);
            return new WatchedServer(strace, record, IPEndPoint.Parse(endPoint));
        }

        /// <summary>Asks the server to stop; strace ends with it, and the record is whole.</summary>
        public async Task StopAsync()
        {
            var firstLine = File.ReadLines(record).First();
            UnixSignal.Send(int.Parse(firstLine[..firstLine.IndexOf(' ')]), UnixSignal.Terminate);
            await strace.WaitForExitAsync(Stopping).WaitAsync(Patience, Stopping);
            Assert.Equal(0, strace.ExitCode);
        }

        public async ValueTask DisposeAsync()
        {
            if (!strace.HasExited) strace.Kill(entireProcessTree: true);
            await strace.WaitForExitAsync(CancellationToken.None);
            strace.Dispose();
        }
    }
}
