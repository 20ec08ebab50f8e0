using System.Buffers;
using System.Text;
using BlueTrace.Core.Authority;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;
using BlueTrace.Server;
using BlueTrace.Server.Decisions;
using BlueTrace.Server.Passwords;
using BlueTrace.Server.Storage;
using BlueTrace.Tests.Server.Storage;

namespace BlueTrace.Tests.Server.Decisions;

public sealed class AuthorityLoopTests : IAsyncDisposable
{
    private readonly MemoryDisk _disk = new();
    private readonly TextFileStore _store;
    private readonly List<AuthorityEvent> _shown = [];
    private readonly CollectedLog _log = new();
    private readonly AuthorityLoop _loop;

    public AuthorityLoopTests()
    {
        _store = TextFileStore.Open(_disk, "/data", static _ => { });
        Credentials.Read("ann secret\n"u8, new Argon2idHashing(), out var credentials);
        var issuer = new RandomTempIdIssuer(_store, new SystemRandom(), lifetimeSeconds: 900);
        var authority = new HealthAuthority(
            credentials, new LoginGuard(TimeSpan.FromSeconds(60)), issuer, _store, retention: null);
        _loop = new AuthorityLoop(authority, _shown.Add, TimeProvider.System, _log);
    }

    public async ValueTask DisposeAsync()
    {
        await _loop.DisposeAsync();
        _store.Dispose();
    }

    [Fact]
    public async Task What_was_said_in_one_go_is_answered_in_order()
    {
        var replies = await SayAsync(LoggedOutSession(), "USER ann\nPASS wrong\nPASS secret\nDOWNLOAD\nLOGOUT\n");

        Assert.Equal(
            [
                ServerMessageKind.PasswordRequired, ServerMessageKind.InvalidPassword, ServerMessageKind.Welcome,
                ServerMessageKind.TempIdIssued, ServerMessageKind.Goodbye,
            ],
            replies.Select(reply => reply.Kind));
    }

    [Fact]
    public async Task What_comes_after_the_end_of_the_conversation_is_not_answered()
    {
        var replies = await SayAsync(LoggedOutSession(), "LOGOUT\nDOWNLOAD\n");

        Assert.Equal(ServerMessageKind.Goodbye, Assert.Single(replies).Kind);
    }

    [Fact]
    public async Task A_TempID_that_could_not_be_kept_is_neither_acknowledged_nor_shown()
    {
        var session = LoggedOutSession();
        await SayAsync(session, "USER ann\nPASS secret\n");
        _disk.FailingCall = _disk.Calls + 1;
        var replies = await SayAsync(session, "DOWNLOAD\n");

        Assert.Equal(ServerMessageKind.Trouble, Assert.Single(replies).Kind);
        Assert.Empty(_shown);
    }

    [Fact]
    public async Task After_trouble_the_same_session_goes_on()
    {
        var session = LoggedOutSession();
        await SayAsync(session, "USER ann\nPASS secret\n");
        _disk.FailingCall = _disk.Calls + 1;
        await SayAsync(session, "DOWNLOAD\n");
        var replies = await SayAsync(session, "DOWNLOAD\n");

        var issued = Assert.Single(replies);
        Assert.Equal(ServerMessageKind.TempIdIssued, issued.Kind);
        Assert.Contains(issued.Id.ToString(), _disk.AfterCrash().Text("/data/tempIDs.txt"));
    }

    [Fact]
    public async Task In_trouble_what_promises_nothing_is_answered_as_ever()
    {
        var session = LoggedOutSession();
        await SayAsync(session, "USER ann\nPASS secret\n");
        _disk.FailingCall = _disk.Calls + 1;
        var replies = await SayAsync(session, "DOWNLOAD\nnonsense\nLOGOUT\n");

        Assert.Equal(
            [ServerMessageKind.Trouble, ServerMessageKind.Refused, ServerMessageKind.Goodbye],
            replies.Select(reply => reply.Kind));
    }

    [Fact]
    public async Task A_disk_that_fails_for_a_while_is_two_lines_in_the_log_one_when_it_begins_and_one_when_it_is_over()
    {
        var session = LoggedOutSession();
        await SayAsync(session, "USER ann\nPASS secret\n");
        _disk.FailingCall = _disk.Calls + 1;
        _disk.StaysBroken = true;
        for (var i = 0; i < 100; i++) await SayAsync(session, "DOWNLOAD\n");
        await SayAsync(session, "nonsense\n");
        _disk.FailingCall = 0;
        await SayAsync(session, "nonsense\n");
        Assert.StartsWith("1 The store failed;", Assert.Single(_log.Lines));

        await SayAsync(session, "DOWNLOAD\n");
        Assert.Equal("12 The store works again.", Assert.Single(_log.Lines.Skip(1)));
    }

    [Fact]
    public async Task A_chore_is_done_between_batches()
    {
        Assert.Equal(42, await _loop.InTurnAsync(() => 42).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private static ServerSession LoggedOutSession()
    {
        var session = new ServerSession(WireLimits.Default);
        session.Greet();
        return session;
    }

    private async Task<List<ServerMessage>> SayAsync(ServerSession session, string text)
    {
        var bytes = new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(text));
        var replies = new List<ServerMessage>();
        while (!bytes.IsEmpty && session.State != ConversationState.Closed)
        {
            var exchange = new Exchange(session);
            while (session.TryReceive(ref bytes, out var said)) exchange.Said.Add(said);
            await _loop.SubmitAsync(exchange);
            await exchange.WhenDecided;
            replies.AddRange(exchange.Decided.Select(decision => decision.Reply));
        }

        return replies;
    }
}
