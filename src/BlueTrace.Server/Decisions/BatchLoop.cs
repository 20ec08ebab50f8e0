using System.Threading.Channels;
using BlueTrace.Server.Passwords;

namespace BlueTrace.Server.Decisions;

/// <summary>
/// One stream of batches: takes all that has been handed in, has it decided and kept as one <see cref="RequestBatch"/>,
/// shows it on the terminal, and only then lets the connections answer.
/// </summary>
internal sealed class BatchLoop : IAsyncDisposable
{
    /// <summary>
    /// How much may wait; beyond it connections wait to hand in, and read no more from their clients.
    /// </summary>
    private const int WaitingMax = 4096;

    /// <summary>
    /// After how long attempts to log in that wait are tried again, whatever else goes on: what they wait for may have
    /// been settled by another server, or be lost.
    /// </summary>
    private static readonly TimeSpan WaitingPause = TimeSpan.FromMilliseconds(100);

    private readonly RequestBatch _batch;
    private readonly IAuthorityStore _store;
    private readonly PasswordVerifier _passwords;
    private readonly Action<AuthorityEvent> _show;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly FailureLogThrottle _failures;
    private readonly Channel<ConnectionExchange> _inbox = Channel.CreateBounded<ConnectionExchange>(
        new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    private readonly List<ConnectionExchange> _turn = [];
    private readonly List<(ConnectionExchange Of, PasswordSecret Secret)> _slow = [];
    private readonly List<Exchange> _answered = [];
    private readonly List<Exchange> _putOff = [];

    // Attempts to log in that wait for another of their user take no place in a batch until that is settled: else a
    // crowd of them would keep out everybody, and the very one they wait for.
    private readonly Queue<ConnectionExchange> _due = new();
    private readonly Dictionary<UserId, List<ConnectionExchange>> _waiting = [];
    private readonly List<AuthorityEvent> _shown = [];
    private long _calledUpAt;
    private bool _mayBeKept;

    public BatchLoop(string name, RequestBatch batch, IAuthorityStore store, PasswordVerifier passwords,
        Action<AuthorityEvent> show, TimeProvider clock, ILogger log)
    {
        _batch = batch;
        _store = store;
        _passwords = passwords;
        _show = show;
        _clock = clock;
        _log = log;
        _failures = new FailureLogThrottle(name, clock, log);
        WhenEnded = Task.Run(RunAsync);
    }

    /// <summary>Completes when the loop has ended.</summary>
    public Task WhenEnded { get; }

    /// <summary>Hands in an exchange; <see cref="ConnectionExchange.WhenAnswered"/> says when it is back.</summary>
    public ValueTask SubmitAsync(ConnectionExchange exchange) => _inbox.Writer.WriteAsync(exchange);

    /// <summary>Takes nothing more; what was handed in is decided, and what still waits then fails.</summary>
    public void Close() => _inbox.Writer.TryComplete();

    /// <summary>Decides what was handed in, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        Close();
        await WhenEnded;
    }

    private Moment Now => new(_clock.GetElapsedTime(0), _clock.GetUtcNow());

    private async Task RunAsync()
    {
        try
        {
            while (await HasWorkAsync())
            {
                Gather();
                await DecideAsync();
            }

            FailEverybody(new IOException("The server stops."));
        }
        catch (Exception failure)
        {
            _log.LoopEnded(failure);
            FailEverybody(failure);
        }
    }

    private void FailEverybody(Exception failure)
    {
        _inbox.Writer.TryComplete(failure);
        Fail(failure);
        foreach (var exchange in _due) exchange.Fail(failure);
        foreach (var exchange in _waiting.Values.SelectMany(each => each)) exchange.Fail(failure);
        while (_inbox.Reader.TryRead(out var exchange)) exchange.Fail(failure);
    }

    private async ValueTask<bool> HasWorkAsync()
    {
        if (_due.Count > 0) return true;
        if (_waiting.Count == 0) return await _inbox.Reader.WaitToReadAsync();

        using var pause = new CancellationTokenSource(WaitingPause, _clock);
        try
        {
            return await _inbox.Reader.WaitToReadAsync(pause.Token);
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    /// <summary>
    /// Fills the batch: what is due first, but no more than half of it, then what has been handed in, as long as there
    /// is room.
    /// </summary>
    private void Gather()
    {
        _turn.Clear();
        if (_waiting.Count > 0 && _clock.GetElapsedTime(_calledUpAt) >= WaitingPause) CallEverybodyUp();
        const int DueMax = RequestBatch.ExchangesMax / 2;
        while (_turn.Count < DueMax && _due.TryPeek(out var next) && TryAdd(next)) _due.Dequeue();
        while (_inbox.Reader.TryPeek(out var next) && TryAdd(next)) _inbox.Reader.TryRead(out _);
    }

    /// <summary>Keeps what is put off: a login until its user's turn comes, all else for the next batch.</summary>
    private void KeepForLater(Changes changes)
    {
        foreach (ConnectionExchange exchange in _putOff)
        {
            var user = exchange.Session.User;
            if (exchange.Said[0].Kind != ClientMessageKind.Password)
            {
                _due.Enqueue(exchange);
                continue;
            }

            if (_waiting.Count == 0) _calledUpAt = _clock.GetTimestamp();
            if (_waiting.TryGetValue(user, out var others)) others.Add(exchange);
            else _waiting.Add(user, [exchange]);
        }

        _putOff.Clear();
        foreach (var settled in changes.Attempts) CallUp(settled.Attempt.User);
    }

    private void CallEverybodyUp()
    {
        foreach (var user in _waiting.Keys.ToArray()) CallUp(user);
        _calledUpAt = _clock.GetTimestamp();
    }

    private void CallUp(UserId user)
    {
        if (!_waiting.Remove(user, out var waiting)) return;
        foreach (var exchange in waiting) _due.Enqueue(exchange);
    }

    private bool TryAdd(ConnectionExchange exchange)
    {
        if (!_batch.TryAdd(exchange)) return false;
        _turn.Add(exchange);
        return true;
    }

    /// <summary>
    /// Our own mistake costs the connection that brought it out, not the service: what shared a batch with it is
    /// decided once more, each by itself.
    /// </summary>
    private async Task DecideAsync()
    {
        try
        {
            await DecideBatchAsync();
        }
        catch (Exception failure)
        {
            _log.DecisionFailed(failure);
            _batch.Abandon();
            _slow.Clear();
            _putOff.Clear();
            _shown.Clear();
            if (_turn.Count == 1 || _mayBeKept) Fail(failure);
            else await DecideOneByOneAsync();
        }
    }

    private async Task DecideOneByOneAsync()
    {
        foreach (var exchange in _turn.ToArray())
        {
            _turn.Clear();
            TryAdd(exchange);
            await DecideAsync();
        }
    }

    private void Fail(Exception failure)
    {
        foreach (var exchange in _turn) exchange.Fail(failure);
        foreach (var exchange in _answered) ((ConnectionExchange)exchange).Fail(failure);
        _turn.Clear();
        _answered.Clear();
    }

    private async Task DecideBatchAsync()
    {
        _mayBeKept = false;
        var now = Now;
        var facts = await _store.AnswerAsync(_batch.Ask(now), now);
        foreach (var (exchange, secret) in _batch.ToCompare(facts))
        {
            if (secret.TakesLong) _slow.Add(((ConnectionExchange)exchange, secret));
            else exchange.IsRight = _passwords.Matches(exchange, secret);
        }

        var changes = _batch.Decide(facts, Now);
        _mayBeKept = !changes.IsEmpty;
        var outcome = changes.IsEmpty ? Outcome.Of(changes, Kept.Yes) : await _store.PersistAsync(changes);
        Tell(facts, changes, outcome);

        _batch.Finish(outcome, _answered, _putOff, _shown);
        _turn.Clear();
        KeepForLater(changes);
        foreach (var happened in _shown) _show(happened);
        _shown.Clear();
        foreach (var exchange in _answered) ((ConnectionExchange)exchange).Complete();
        _answered.Clear();

        // Not before the batch is done with them.
        foreach (var (exchange, secret) in _slow) _ = CompareAsync(exchange, secret);
        _slow.Clear();
    }

    /// <summary>What takes long to compare has left the batch, and is handed in again when it is known.</summary>
    private async Task CompareAsync(ConnectionExchange exchange, PasswordSecret secret)
    {
        try
        {
            exchange.IsRight = await _passwords.MatchesAsync(exchange, secret);
            await SubmitAsync(exchange);
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ChannelClosedException)
        {
            exchange.Fail(new IOException("The server stops.", stopped));
        }
        catch (Exception failure)
        {
            _log.DecisionFailed(failure);
            exchange.Fail(failure);
        }
    }

    /// <summary>A batch that had nothing to keep says nothing about the store.</summary>
    private void Tell(Facts facts, Changes changes, Outcome outcome)
    {
        if (facts.IsAway) _failures.Failed("it can't be reached", _log.StoreFailed);
        else if (!outcome.IsWhole) _failures.Failed(outcome.Reason ?? "nobody knows why", _log.StoreFailed);
        else if (changes.TempIds.Count + changes.Uploads.Count > 0) _failures.Worked();
    }
}
