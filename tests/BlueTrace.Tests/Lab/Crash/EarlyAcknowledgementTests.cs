using BlueTrace.Core.Authority;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;
using BlueTrace.Lab.Crash;
using BlueTrace.Server;
using BlueTrace.Server.Decisions;
using BlueTrace.Server.Passwords;
using BlueTrace.Server.Storage;
using BlueTrace.Tests.Server.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlueTrace.Tests.Lab.Crash;

/// <summary>
/// The crash run within one process: the server's loop over a disk in memory, work, a crash, and the same check. Here
/// the server can be one that acknowledges too early.
/// </summary>
public sealed class EarlyAcknowledgementTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-").FullName;
    private readonly MemoryDisk _disk = new();
    private readonly TextFileStore _files;
    private readonly Ledger _ledger = new();
    private readonly Exchange _exchange;
    private readonly UserId _user = Given.User("ann");

    public EarlyAcknowledgementTests()
    {
        _files = TextFileStore.Open(_disk, "/data", static _ => { });
        var session = new ServerSession(WireLimits.Default);
        session.Greet();
        _exchange = new Exchange(session);
    }

    public void Dispose()
    {
        _files.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
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
        Credentials.Read("ann secret\n"u8, new Argon2idHashing(), out var credentials);
        var issuer = new RandomTempIdIssuer(store, new SystemRandom(), lifetimeSeconds: 900);
        var authority = new HealthAuthority(
            credentials, new LoginGuard(TimeSpan.FromSeconds(60)), issuer, store, retention: null);
        await using var loop = new AuthorityLoop(authority, static _ => { }, TimeProvider.System, NullLogger.Instance);

        await SayAsync(loop, ClientMessage.LogIn(_user));
        await SayAsync(loop, ClientMessage.Authenticate(Given.Password("secret")));
        for (var i = 0; i < 3; i++) await DownloadAsync(loop);
        for (var i = 0; i < uploads; i++) await UploadAsync(loop, SentUpload.MarkEntry(1, (ulong)i));
        CopyToFolder(_disk.AfterCrash(unflushedBytesKept));
        return FileCheck.Run(_folder, _ledger, mayEndTorn: true);
    }

    private async Task DownloadAsync(AuthorityLoop loop)
    {
        var reply = await SayAsync(loop, ClientMessage.Download);
        Assert.Equal(ServerMessageKind.TempIdIssued, reply.Kind);
        _ledger.Add(new IssuedTempId(_user, reply.Id, reply.Window));
    }

    private async Task UploadAsync(AuthorityLoop loop, ContactLogEntry entry)
    {
        await SayAsync(loop, ClientMessage.Upload(1));
        var reply = await SayAsync(loop, ClientMessage.HandOver([entry]));
        Assert.Equal(ServerMessageKind.UploadAccepted, reply.Kind);
        _ledger.Add(new SentUpload(_user, [entry]));
    }

    private async Task<ServerMessage> SayAsync(AuthorityLoop loop, ClientMessage said)
    {
        _exchange.Said.Add(said);
        await loop.SubmitAsync(_exchange);
        await _exchange.WhenDecided;
        var reply = _exchange.Decided[0].Reply;
        _exchange.Clear();
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
