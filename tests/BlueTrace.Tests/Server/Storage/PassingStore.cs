namespace BlueTrace.Tests.Server.Storage;

/// <summary>A store that passes everything on to another.</summary>
internal abstract class PassingStore(IAuthorityStore store) : IAuthorityStore
{
    public virtual ValueTask<Facts> AnswerAsync(Questions asked, Moment now) => store.AnswerAsync(asked, now);

    public virtual ValueTask<Outcome> PersistAsync(Changes made) => store.PersistAsync(made);

    public ValueTask<int> ForgetAsync(Timestamp cutoff, CancellationToken stop) => store.ForgetAsync(cutoff, stop);

    public IAsyncEnumerable<UploadReport> ReadUploadsAsync(Timestamp since, UserId? of, CancellationToken stop) =>
        store.ReadUploadsAsync(since, of, stop);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
