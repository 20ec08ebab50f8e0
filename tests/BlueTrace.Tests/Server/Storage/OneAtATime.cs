namespace BlueTrace.Tests.Server.Storage;

/// <summary>A store for one thread, used by many: calls wait for each other.</summary>
internal sealed class OneAtATime(IAuthorityStore store) : IAuthorityStore
{
    private readonly Lock _turn = new();

    public ValueTask<Facts> AnswerAsync(Questions asked, Moment now)
    {
        lock (_turn) return store.AnswerAsync(asked, now);
    }

    public ValueTask<Outcome> PersistAsync(Changes made)
    {
        lock (_turn) return store.PersistAsync(made);
    }

    public ValueTask<int> ForgetAsync(Timestamp cutoff, CancellationToken stop)
    {
        lock (_turn) return store.ForgetAsync(cutoff, stop);
    }

    public IAsyncEnumerable<UploadReport> ReadUploadsAsync(Timestamp since, UserId? of, CancellationToken stop)
    {
        lock (_turn)
            return store.ReadUploadsAsync(since, of, stop).ToBlockingEnumerable(stop).ToList().ToAsyncEnumerable();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
