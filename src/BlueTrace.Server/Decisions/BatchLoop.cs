using System.Threading.Channels;
using BlueTrace.Core;
using BlueTrace.Core.Authority;
using BlueTrace.Server.Passwords;
using Microsoft.Extensions.Logging;

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
    /// How long what is put off waits where nothing else comes in: for attempts to log in that other servers have to
    /// settle.
    /// </summary>
    private static readonly TimeSpan PutOffPause = TimeSpan.FromMilliseconds(10);

    private readonly RequestBatch _batch;
    private readonly IAuthorityStore _store;
    private readonly PasswordVerifier _passwords;
    private readonly Action<AuthorityEvent> _show;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Outage _outage;
    private readonly Channel<ConnectionExchange> _inbox = Channel.CreateBounded<ConnectionExchange>(
        new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    private readonly List<ConnectionExchange> _turn = [];
    private readonly List<(ConnectionExchange Of, PasswordSecret Secret)> _slow = [];
    private readonly List<Exchange> _answered = [];
    private readonly List<Exchange> _putOff = [];
    private readonly List<AuthorityEvent> _shown = [];
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
        _outage = new Outage(name, clock, log);
        WhenEnded = Task.Run(RunAsync);
    }

    /// <summary>Completes when the loop has ended.</summary>
    public Task WhenEnded { get; }

    /// <summary>Hands in an exchange; <see cref="ConnectionExchange.WhenAnswered"/> says when it is back.</summary>
    public ValueTask SubmitAsync(ConnectionExchange exchange) => _inbox.Writer.WriteAsync(exchange);

    /// <summary>Decides what was handed in, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _inbox.Writer.TryComplete();
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
        foreach (var exchange in _putOff) ((ConnectionExchange)exchange).Fail(failure);
        while (_inbox.Reader.TryRead(out var exchange)) exchange.Fail(failure);
    }

    private async ValueTask<bool> HasWorkAsync()
    {
        if (_putOff.Count == 0) return await _inbox.Reader.WaitToReadAsync();

        // What has just been answered may be what the others wait for.
        if (_answered.Count > 0) return true;
        using var arrival = new CancellationTokenSource(PutOffPause, _clock);
        try
        {
            await _inbox.Reader.WaitToReadAsync(arrival.Token);
        }
        catch (OperationCanceledException)
        {
            // Nothing else came in.
        }

        return true;
    }

    /// <summary>Fills the batch: what was put off first, then what has been handed in, as long as there is room.</summary>
    private void Gather()
    {
        foreach (var exchange in _putOff) TryAdd((ConnectionExchange)exchange);
        _putOff.Clear();
        while (_inbox.Reader.TryPeek(out var next) && TryAdd(next)) _inbox.Reader.TryRead(out _);
    }

    private bool TryAdd(ConnectionExchange exchange)
    {
        if (!_batch.TryAdd(exchange)) return false;
        _turn.Add(exchange);
        return true;
    }

    /// <summary>
    /// Our own mistake costs the connection that brought it out, not the service: what shared a batch with it is decided
    /// once more, each by itself.
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
    }

    private async Task DecideBatchAsync()
    {
        _mayBeKept = false;
        _answered.Clear();
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
        foreach (var happened in _shown) _show(happened);
        _shown.Clear();
        foreach (var exchange in _answered) ((ConnectionExchange)exchange).Complete();

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
        catch (Exception failure)
        {
            _log.DecisionFailed(failure);
            exchange.Fail(failure);
        }
    }

    /// <summary>A batch that had nothing to keep says nothing about the store.</summary>
    private void Tell(Facts facts, Changes changes, Outcome outcome)
    {
        if (facts.IsAway) _outage.Failed("it can't be reached", _log.StoreFailed);
        else if (!outcome.IsWhole) _outage.Failed(outcome.Reason ?? "nobody knows why", _log.StoreFailed);
        else if (changes.TempIds.Count + changes.Uploads.Count > 0) _outage.Worked();
    }
}
