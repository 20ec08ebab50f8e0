using BlueTrace.Proving.Crash;
using BlueTrace.Tests.Server.Decisions;

namespace BlueTrace.Tests.Proving.Crash;

/// <summary>
/// The crash run within one process: the server's loop over a disk in memory, work, a crash, and the same check. Here
/// the server can be one that acknowledges too early.
/// </summary>
public sealed class EarlyAcknowledgementTests : FolderTest, IAsyncDisposable
{
    private readonly MemoryDisk _disk = new();
    private readonly TextFileStore _files;
    private readonly AcknowledgementLog _ledger = new();
    private readonly ConnectionExchange _exchange = DrivenLoop.Connect();
    private readonly UserId _user = Given.User("ann");

    public EarlyAcknowledgementTests() =>
        _files = FileStore.Open(_disk, users: SampleCredentials.Of("ann secret\n"u8));

    public async ValueTask DisposeAsync()
    {
        await _files.DisposeAsync();
        Dispose();
    }

    [Theory]
    [InlineData(0), InlineData(int.MaxValue)]
    public async Task A_server_that_acknowledges_in_time_loses_nothing(int unflushedBytesKept) =>
        Assert.True((await WorkAndCrashAsync(_files, uploads: 3, unflushedBytesKept)).AreNone);

    [Fact]
    public async Task A_server_that_acknowledges_TempIDs_too_early_is_found_out_though_a_kill_forgets_nothing_written()
    {
        var findings = await WorkAndCrashAsync(new EarlyStore(_files), uploads: 0, unflushedBytesKept: int.MaxValue);
        Assert.Contains("has no row", Assert.Single(findings.Lost));
    }

    [Fact]
    public async Task A_server_that_acknowledges_uploads_too_early_is_found_out_though_a_kill_forgets_nothing_written()
    {
        var findings = await WorkAndCrashAsync(new EarlyStore(_files), uploads: 3, unflushedBytesKept: int.MaxValue);
        Assert.Contains("has no file", Assert.Single(findings.Lost));
    }

    /// <summary>The disk must not be written to after the crash, as it would be if the loop ended before.</summary>
    private async Task<Findings> WorkAndCrashAsync(IAuthorityStore store, int uploads, int unflushedBytesKept)
    {
        await using var loop = new DrivenLoop(store);
        Assert.Equal(ServerMessageKind.Welcome, (await SayAsync(loop, "USER ann\nPASS secret\n")).Kind);
        for (var i = 0; i < 3; i++) await DownloadAsync(loop);
        for (var i = 0; i < uploads; i++) await UploadAsync(loop, SentUpload.MarkEntry(1, (ulong)i));
        CopyToFolder(_disk.AfterCrash(unflushedBytesKept));
        return FileCheck.Run(Folder, _ledger, mayEndTorn: true);
    }

    private async Task DownloadAsync(DrivenLoop loop)
    {
        var reply = await SayAsync(loop, "DOWNLOAD\n");
        Assert.Equal(ServerMessageKind.TempIdIssued, reply.Kind);
        _ledger.Add(new IssuedTempId(_user, reply.Id, reply.Window));
    }

    private async Task UploadAsync(DrivenLoop loop, ContactLogEntry entry)
    {
        var reply = await SayAsync(loop, $"UPLOAD 1\n{Written.Row(entry)}\n");
        Assert.Equal(ServerMessageKind.UploadAccepted, reply.Kind);
        _ledger.Add(new SentUpload(_user, [entry]));
    }

    /// <summary>Returns the last reply.</summary>
    private async Task<ServerMessage> SayAsync(DrivenLoop loop, string text) =>
        (await loop.SayAsync(_exchange, text))[^1];

    private void CopyToFolder(MemoryDisk disk)
    {
        foreach (var path in disk.Paths)
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath("/data", path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, disk.Text(path));
        }
    }
}
