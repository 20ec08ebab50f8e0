using System.Threading.Channels;
using BlueTrace.Core.Authority;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;
using Microsoft.Extensions.Logging;

namespace BlueTrace.Server.Decisions;

/// <summary>
/// The one place where the authority is asked. Connections hand in what was said; the loop takes all that is there,
/// has it decided, makes it durable with one commit, shows it on the terminal, and only then lets the connections
/// answer.
/// </summary>
public sealed class AuthorityLoop : IAsyncDisposable
{
    /// <summary>
    /// How much may wait; beyond it connections wait to hand in, and read no more from their clients.
    /// </summary>
    public const int WaitingMax = 4096;

    /// <summary>How much is decided before a commit, so that no one waits for ever longer batches.</summary>
    public const int BatchMax = 1024;

    private readonly HealthAuthority _authority;
    private readonly Action<AuthorityEvent> _show;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Channel<Work> _inbox = Channel.CreateBounded<Work>(
        new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    private readonly List<Exchange> _batch = [];
    private readonly Outage _outage;
    private readonly Task _running;

    /// <summary>Starts the loop.</summary>
    /// <param name="authority">Who decides; nobody else may use it.</param>
    /// <param name="show">Takes what the terminal shows, in order; must not block.</param>
    /// <param name="clock">Says what time it is.</param>
    /// <param name="log">Takes what the operator should know.</param>
    public AuthorityLoop(HealthAuthority authority, Action<AuthorityEvent> show, TimeProvider clock, ILogger log)
    {
        _authority = authority;
        _show = show;
        _clock = clock;
        _log = log;
        _outage = new Outage("The store", clock, log);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Hands in an exchange; <see cref="Exchange.WhenDecided"/> says when it is back.</summary>
    public ValueTask SubmitAsync(Exchange exchange) => _inbox.Writer.WriteAsync(new Work(exchange, null));

    /// <summary>
    /// Does something between two batches that nothing else may happen beside, and returns what comes of it.
    /// </summary>
    public async Task<T> InTurnAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _inbox.Writer.WriteAsync(new Work(null, () =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        }));
        return await done.Task;
    }

    /// <summary>Whether the user of a session is blocked at this moment.</summary>
    public Task<bool> IsBlockedAsync(ServerSession session) =>
        InTurnAsync(() => _authority.IsBlocked(session.User, session.Origin, _clock.GetUtcNow()));

    /// <summary>Decides what was handed in, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _inbox.Writer.TryComplete();
        await _running;
    }

    private async Task RunAsync()
    {
        while (await _inbox.Reader.WaitToReadAsync())
        {
            var now = _clock.GetUtcNow();
            Action? chore = null;
            while (chore is null && _batch.Count < BatchMax && _inbox.Reader.TryRead(out var work))
            {
                chore = work.Chore;
                if (work.Exchange is { } exchange) Decide(exchange, now);
            }

            Finish(IsKept());
            chore?.Invoke();
        }
    }

    private void Decide(Exchange exchange, DateTimeOffset now)
    {
        try
        {
            foreach (var said in exchange.Said)
            {
                if (exchange.Session.State == ConversationState.Closed) break;
                exchange.Decided.Add(exchange.Session.Answer(said, _authority, now));
            }

            _batch.Add(exchange);
        }
        catch (Exception failure)
        {
            // Our own mistake must cost one connection, not all of them.
            _log.DecisionFailed(failure);
            exchange.Fail(failure);
        }
    }

    private bool IsKept()
    {
        try
        {
            _authority.Commit();
            if (_outage.IsOpen && HasKeptSomething()) _outage.Worked();
            return true;
        }
        catch (StoreException failure)
        {
            _outage.Failed(failure.Message, _log.StoreFailed);
            return false;
        }
    }

    /// <summary>A batch that had nothing to keep says nothing about the store.</summary>
    private bool HasKeptSomething() =>
        _batch.Any(exchange => exchange.Decided.Any(decision => decision.Acknowledges));

    private void Finish(bool isKept)
    {
        foreach (var exchange in _batch)
        {
            for (var i = 0; i < exchange.Decided.Count; i++)
            {
                if (!isKept) exchange.Decided[i] = exchange.Decided[i].TakenBack();
                if (exchange.Decided[i].Event is { } shown) _show(shown);
            }

            exchange.Complete();
        }

        _batch.Clear();
    }

    private readonly record struct Work(Exchange? Exchange, Action? Chore);
}
