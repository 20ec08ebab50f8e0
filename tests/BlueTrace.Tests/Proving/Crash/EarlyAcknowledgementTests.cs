using BlueTrace.Proving.Crash;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlueTrace.Tests.Proving.Crash;

/// <summary>
/// The crash run within one process: the server's loop over a disk in memory, work, a crash, and the same check. Here
/// the server can be one that acknowledges too early.
/// </summary>
public sealed class EarlyAcknowledgementTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-").FullName;
    private readonly MemoryDisk _disk = new();
    private readonly TextFileStore _files;
    private readonly AcknowledgementLog _ledger = new();
    private readonly ConnectionExchange _exchange;
    private readonly UserId _user = Given.User("ann");

    public EarlyAcknowledgementTests()
    {
        _files = FileStore.Open(_disk, users: SampleCredentials.Of("ann secret\n"u8));
        var session = new ServerSession(WireLimits.Default);
        session.Greet();
        _exchange = new ConnectionExchange(session);
    }

    public async ValueTask DisposeAsync()
    {
        await _files.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
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
        using var passwords = new PasswordVerifier(new Argon2idHashing(), places: 1);
        await using var loop = new AuthorityLoop(
            MakeBatch, store, passwords, static _ => { }, TimeProvider.System, NullLogger.Instance);

        Assert.Equal(ServerMessageKind.Welcome, (await SayAsync(loop, "USER ann\nPASS secret\n")).Kind);
        for (var i = 0; i < 3; i++) await DownloadAsync(loop);
        for (var i = 0; i < uploads; i++) await UploadAsync(loop, SentUpload.MarkEntry(1, (ulong)i));
        CopyToFolder(_disk.AfterCrash(unflushedBytesKept));
        return FileCheck.Run(_folder, _ledger, mayEndTorn: true);
    }

    private static RequestBatch MakeBatch() => new(
        new RandomTempIdIssuer(new SystemRandom(), lifetimeSeconds: 900), new ContactTracer(null), new SystemRandom(),
        UserQuotas.None);

    private async Task DownloadAsync(AuthorityLoop loop)
    {
        var reply = await SayAsync(loop, "DOWNLOAD\n");
        Assert.Equal(ServerMessageKind.TempIdIssued, reply.Kind);
        _ledger.Add(new IssuedTempId(_user, reply.Id, reply.Window));
    }

    private async Task UploadAsync(AuthorityLoop loop, ContactLogEntry entry)
    {
        var row = new byte[ContactLogEntry.Length];
        entry.Write(row);
        var reply = await SayAsync(loop, $"UPLOAD 1\n{Encoding.ASCII.GetString(row)}\n");
        Assert.Equal(ServerMessageKind.UploadAccepted, reply.Kind);
        _ledger.Add(new SentUpload(_user, [entry]));
    }

    /// <summary>Returns the last reply.</summary>
    private async Task<ServerMessage> SayAsync(AuthorityLoop loop, string text)
    {
        var bytes = new ReadOnlySequence<byte>(Given.Bytes(text));
        ServerMessage reply = default;
        while (_exchange.TryGather(ref bytes))
        {
            await loop.DecideAsync(_exchange);
            reply = _exchange.Decided[^1].Reply;
            _exchange.Reuse();
        }

        return reply;
    }

    private void CopyToFolder(MemoryDisk disk)
    {
        foreach (var path in disk.Paths)
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath("/data", path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, disk.Text(path));
        }
    }
}
