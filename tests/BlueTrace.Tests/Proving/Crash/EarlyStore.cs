namespace BlueTrace.Tests.Proving.Crash;

/// <summary>
/// What a server would be that acknowledges too early: changes are said to be kept when they are only about to be, and
/// reach the disk with the next ones.
/// </summary>
internal sealed class EarlyStore(IAuthorityStore store) : PassingStore(store)
{
    private Changes? _late;

    public override async ValueTask<Outcome> PersistAsync(Changes made)
    {
        // A batch empties its lists once it is answered.
        var mine =
            made with { Attempts = [.. made.Attempts], TempIds = [.. made.TempIds], Uploads = [.. made.Uploads] };
        if (Interlocked.Exchange(ref _late, mine) is { } before) await base.PersistAsync(before);
        return Outcome.Of(made, Kept.Yes);
    }
}
