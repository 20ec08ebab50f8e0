using BlueTrace.Tests.Server.Passwords;

namespace BlueTrace.Tests.Server.Decisions;

/// <summary>More attempts to log in as one user than a batch has places, while one of them is being compared.</summary>
public sealed class WaitingAttemptsTests : IAsyncDisposable
{
    private const int Attempts = RequestBatch.ExchangesMax + 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HeldHashing _hashing = new();
    private readonly TextFileStore _files;
    private readonly DrivenLoop _loop;

    public WaitingAttemptsTests()
    {
        Credentials.Read(Given.Bytes(PretendedHashing.Row("ann", "right") + "ben right\n"), out var users);
        _files = FileStore.Open(new MemoryDisk(), "/data", users);
        _loop = new DrivenLoop(_files, _hashing);
    }

    public async ValueTask DisposeAsync()
    {
        _hashing.Release();
        await _loop.DisposeAsync();
        _hashing.Dispose();
        await _files.DisposeAsync();
    }

    [Fact]
    public async Task Regression_they_hold_up_nobody_else()
    {
        var ben = await LogInAsync("ben");
        _hashing.Hold();
        var attempts = GuessAtAnn();

        Assert.Equal(ServerMessageKind.TempIdIssued, await SayAsync(ben, "DOWNLOAD\n").WaitAsync(Patience));
        Assert.DoesNotContain(attempts, attempt => attempt.IsCompleted);
    }

    [Fact]
    public async Task They_are_judged_one_after_another_as_soon_as_the_one_before_is_settled()
    {
        _hashing.Hold();
        var attempts = GuessAtAnn();
        _hashing.Release();
        var replies = await Task.WhenAll(attempts).WaitAsync(Patience);

        Assert.Equal(2, replies.Count(reply => reply == ServerMessageKind.InvalidPassword));
        Assert.Equal(1, replies.Count(reply => reply == ServerMessageKind.NowBlocked));
        Assert.Equal(Attempts - 3, replies.Count(reply => reply == ServerMessageKind.Blocked));
    }

    [Fact]
    public async Task Once_nobody_waits_for_answers_they_fail_and_the_loop_ends()
    {
        _hashing.Hold();
        var attempts = GuessAtAnn();
        _loop.Loop.GiveUp();
        _hashing.Release();

        await _loop.Loop.WhenEnded.WaitAsync(Patience);
        await Task.WhenAll(attempts).ContinueWith(static _ => { }, TaskScheduler.Default).WaitAsync(Patience);
        Assert.All(attempts, attempt => Assert.IsType<IOException>(attempt.Exception?.InnerException));
    }

    private List<Task<ServerMessageKind>> GuessAtAnn() =>
        [.. Enumerable.Range(0, Attempts).Select(_ => SayAsync(DrivenLoop.Connect(), "USER ann\nPASS wrong\n"))];

    private async Task<ConnectionExchange> LogInAsync(string user)
    {
        var exchange = DrivenLoop.Connect();
        Assert.Equal(ServerMessageKind.Welcome, await SayAsync(exchange, $"USER {user}\nPASS right\n"));
        return exchange;
    }

    private async Task<ServerMessageKind> SayAsync(ConnectionExchange exchange, string text) =>
        (await _loop.SayAsync(exchange, text))[^1].Kind;
}
