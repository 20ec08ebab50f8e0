using BlueTrace.Core;

namespace BlueTrace.Simulation.Actors;

/// <summary>
/// One stream of batches in virtual time. A turn takes what is there, decides it at once, and is over when it is kept;
/// then its replies go out and the next begins.
/// </summary>
/// <param name="queue">Virtual time.</param>
/// <param name="clock">What the server's clock shows.</param>
/// <param name="commitMilliseconds">How long a turn takes.</param>
/// <param name="store">What the authority remembers.</param>
/// <param name="batch">What decides.</param>
/// <param name="observer">Who sees it.</param>
internal sealed class ServerLane(EventQueue queue, DeviceClock clock, int commitMilliseconds, MemoryStore store,
    RequestBatch batch, SimulationObserver observer) : IEventHandler
{
    private readonly Queue<ConversationExchange> _inbox = new();
    private readonly List<ConversationExchange> _turn = [];
    private readonly List<Exchange> _answered = [];
    private readonly List<Exchange> _putOff = [];
    private readonly List<AuthorityEvent> _shown = [];
    private Changes? _changes;
    private long _life;

    /// <summary>Takes an exchange; it is answered at the end of its turn.</summary>
    public void Submit(ConversationExchange exchange)
    {
        _inbox.Enqueue(exchange);
        if (_changes is null) BeginTurn();
    }

    /// <summary>The turn is over, unless the server has died in it.</summary>
    public void OnEvent(int reason)
    {
        if (reason == (int)_life) EndTurn();
    }

    /// <summary>The server dies: whoever waits is never answered.</summary>
    public void Die()
    {
        _life++;
        _changes = null;
        batch.Abandon();
        _inbox.Clear();
        _turn.Clear();
        _putOff.Clear();
    }

    private void BeginTurn()
    {
        foreach (var exchange in _putOff) Add((ConversationExchange)exchange);
        _putOff.Clear();
        while (_inbox.TryPeek(out var next) && Add(next)) _inbox.Dequeue();

        var now = new Moment(TimeSpan.FromMilliseconds(queue.Now), clock.At(queue.Now));
        var facts = Done(store.AnswerAsync(batch.Ask(now), now));
        foreach (var (exchange, secret) in batch.ToCompare(facts)) Compare(exchange, secret);
        _changes = batch.Decide(facts, now);
        queue.Add(queue.Now + commitMilliseconds, this, (int)_life);
    }

    /// <summary>What needs no authority has its turn too: a server takes its time for everything.</summary>
    private bool Add(ConversationExchange exchange)
    {
        if (exchange.Said.Count > 0 && !batch.TryAdd(exchange)) return false;
        exchange.IsAnswered = exchange.Said.Count == 0;
        _turn.Add(exchange);
        return true;
    }

    private void Compare(Exchange exchange, PasswordSecret secret)
    {
        var isRight = secret.Matches(exchange.Said[0].Secret, NoHashing.Instance);
        exchange.IsRight = isRight;
        observer.PasswordCompared(exchange.Session.User, exchange.Session.Origin, isRight);
    }

    private void EndTurn()
    {
        var decidedAt = queue.Now - commitMilliseconds;
        batch.Finish(Done(store.PersistAsync(_changes!)), _answered, _putOff, _shown);
        _changes = null;
        foreach (var exchange in _answered) TellVerdict(exchange, decidedAt);
        foreach (var exchange in _answered) ((ConversationExchange)exchange).IsAnswered = true;
        _answered.Clear();

        foreach (var happened in _shown) observer.AuthoritySaw(happened);
        _shown.Clear();
        Reply();
        if (_inbox.Count + _putOff.Count > 0 && _changes is null) BeginTurn();
    }

    private void TellVerdict(Exchange exchange, long decidedAt)
    {
        if (exchange.Said[0].Kind != ClientMessageKind.Password) return;
        var attempt = new LoginAttempt(
            exchange.Session.User, exchange.Said[0].Secret, exchange.Session.Origin, decidedAt);
        observer.LoginJudged(attempt, exchange.Decided[^1].Reply.Kind);
    }

    private void Reply()
    {
        ConversationExchange[] answered = [.. _turn.Where(exchange => exchange.IsAnswered)];
        _turn.Clear();
        foreach (var exchange in answered)
        {
            foreach (var decision in exchange.Decided)
            {
                // What the authority decided was shown with its batch.
                if (decision.Event is LoggedOut loggedOut) observer.AuthoritySaw(loggedOut);
            }

            exchange.Conversation.Reply();
        }

        foreach (var exchange in answered) exchange.Conversation.Resume();
    }

    /// <summary>Memory answers at once.</summary>
    private static T Done<T>(ValueTask<T> answer) => answer.IsCompleted
        ? answer.GetAwaiter().GetResult()
        : throw new InvalidOperationException("A store in memory answers at once.");

    /// <summary>In a run passwords stand as they are.</summary>
    private sealed class NoHashing : IPasswordHashing
    {
        public static readonly NoHashing Instance = new();

        public bool Matches(Password password, PasswordHash hash) => false;
    }
}
