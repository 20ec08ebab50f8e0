namespace BlueTrace.Tests.Server.Storage;

/// <summary>
/// A store whose answer to changes is lost on its way the first time, as a database's is when the line breaks at a
/// commit.
/// </summary>
/// <param name="store">What stands behind it.</param>
/// <param name="isKept">Whether what is of unknown outcome is kept.</param>
internal sealed class UnknownFirst(IAuthorityStore store, bool isKept) : IAuthorityStore
{
    private readonly HashSet<Changes> _seen = new(ReferenceEqualityComparer.Instance);

    public ValueTask<Facts> AnswerAsync(Questions asked, Moment now) => store.AnswerAsync(asked, now);

    public async ValueTask<Outcome> PersistAsync(Changes made)
    {
        bool isFirst;
        lock (_seen) isFirst = _seen.Add(made);
        var outcome = isFirst && !isKept ? null : await store.PersistAsync(made);
        return isFirst ? Outcome.Of(made, Kept.Unknown, "the line broke") : outcome!;
    }

    public ValueTask<int> ForgetAsync(Timestamp cutoff, CancellationToken stop) => store.ForgetAsync(cutoff, stop);

    public IAsyncEnumerable<UploadReport> ReadUploadsAsync(Timestamp since, UserId? of, CancellationToken stop) =>
        store.ReadUploadsAsync(since, of, stop);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
