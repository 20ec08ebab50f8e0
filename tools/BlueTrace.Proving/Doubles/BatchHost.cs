using BlueTrace.Core;

namespace BlueTrace.Proving.Doubles;

/// <summary>Has exchanges decided as a server does, batch after batch until all are answered, on one thread.</summary>
internal sealed class BatchHost(
    IAuthorityStore store, IRandomSource tempIds, TimeSpan? retention = null, IRandomSource? codes = null)
{
    private readonly PretendedHashing _hashing = new();
    private readonly RequestBatch _batch = new(
        new RandomTempIdIssuer(tempIds, RandomTempIdIssuer.DefaultLifetimeSeconds),
        new ContactTracer(retention), new CountingSource(), UserQuotas.None,
        codes is null ? null : new CodeIssuer(codes));

    /// <summary>What the authority's terminal was told.</summary>
    public List<AuthorityEvent> Shown { get; } = [];

    /// <summary>How many passwords were looked at.</summary>
    public int Compared { get; private set; }

    /// <summary>How many batches it took so far.</summary>
    public int Batches { get; private set; }

    public void Decide(Moment now, params IEnumerable<Exchange> exchanges)
    {
        var waiting = new List<Exchange>();
        foreach (var exchange in exchanges)
        {
            Shown.AddRange(exchange.Decided.Select(decision => decision.Event).OfType<AuthorityEvent>());
            if (exchange.Said is [{ Kind: ClientMessageKind.NewPassword, Secret: var secret }])
                exchange.NewHash = PretendedHashing.Hash(secret.Bytes);
            if (exchange.Said.Count > 0) waiting.Add(exchange);
        }

        while (waiting.Count > 0) waiting = DecideBatch(now, waiting);
    }

    private List<Exchange> DecideBatch(Moment now, List<Exchange> waiting)
    {
        Batches++;
        List<Exchange> answered = [], putOff = [];
        foreach (var exchange in waiting)
        {
            if (!_batch.TryAdd(exchange)) putOff.Add(exchange);
        }

        var facts = StoreAccess.Done(store.AnswerAsync(_batch.Ask(now), now));
        foreach (var (exchange, secret) in _batch.ToCompare(facts))
        {
            Compared++;
            exchange.IsRight = secret.Matches(exchange.Said[0].Secret, _hashing);
        }

        var changes = _batch.Decide(facts, now);
        _batch.Finish(StoreAccess.Done(store.PersistAsync(changes)), answered, putOff, Shown);
        return answered.Count > 0 ? putOff : throw new InvalidOperationException("A batch answers somebody.");
    }
}
