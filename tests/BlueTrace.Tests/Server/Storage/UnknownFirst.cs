namespace BlueTrace.Tests.Server.Storage;

/// <summary>
/// A store whose answer to changes is lost on its way the first time, as a database's is when the line breaks at a
/// commit.
/// </summary>
/// <param name="store">What stands behind it.</param>
/// <param name="isKept">Whether what is of unknown outcome is kept.</param>
internal sealed class UnknownFirst(IAuthorityStore store, bool isKept) : PassingStore(store)
{
    private readonly HashSet<Changes> _seen = new(ReferenceEqualityComparer.Instance);

    public override async ValueTask<Outcome> PersistAsync(Changes made)
    {
        bool isFirst;
        lock (_seen) isFirst = _seen.Add(made);
        var outcome = isFirst && !isKept ? null : await base.PersistAsync(made);
        return isFirst ? Outcome.Of(made, Kept.Unknown, "the line broke") : outcome!;
    }
}
