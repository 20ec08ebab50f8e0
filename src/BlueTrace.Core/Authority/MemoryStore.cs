using System.Runtime.CompilerServices;

namespace BlueTrace.Core.Authority;

/// <summary>
/// A store in memory whose process may crash, and whose disk may fail: for the simulation and for tests. Every answer
/// is there at once, so that calls are only ever one after another: one thread uses it.
/// </summary>
/// <param name="users">Who may log in.</param>
/// <param name="makeGuard">Makes the guard of logins, anew after each crash.</param>
public sealed class MemoryStore(Credentials users, Func<LoginGuard> makeGuard) : IAuthorityStore
{
    private readonly Dictionary<TempId, IssuedTempId> _tempIds = [];
    private readonly List<UploadReport> _uploads = [];
    private readonly HashSet<UploadReport> _known = new(ReferenceEqualityComparer.Instance);
    private LoginGuard _guard = makeGuard();
    private RegisteredUsers _registered = RegisteredUsers.None;
    private Credentials _users = users;

    /// <summary>Who may log in at this moment.</summary>
    public Credentials Users
    {
        get => _users.With(_registered);
        set => _users = value;
    }

    /// <summary>The uploads kept, in the order in which they were.</summary>
    public IReadOnlyList<UploadReport> Uploads => _uploads;

    /// <summary>How many TempIDs are kept.</summary>
    public int TempIdCount => _tempIds.Count;

    /// <summary>Whether it can't be reached.</summary>
    public bool IsAway { get; set; }

    /// <summary>
    /// What becomes of the next TempIDs or registrations (quick) or upload: a disk may be full, or nobody may know.
    /// What is of unknown outcome is kept. Attempts to log in need no disk, blocks aside, and a block that can't be
    /// written holds all the same.
    /// </summary>
    public Func<Lane, Kept> Disk { get; set; } = _ => Kept.Yes;

    /// <summary>Finds whose TempID it is.</summary>
    public bool TryFind(TempId id, out IssuedTempId issued) => _tempIds.TryGetValue(id, out issued);

    /// <inheritdoc/>
    public ValueTask<Facts> AnswerAsync(Questions asked, Moment now) => new(IsAway ? Facts.Away : new Facts
    {
        Attempts = _guard.Ask(asked.Attempts, Users, now.Elapsed),
        Taken = [.. asked.Candidates.Select(candidate => candidate.Id).Where(_tempIds.ContainsKey)],
        Owners = [.. asked.Logs.Select(OwnersOf)],
        Users = Users.SecretsOf(asked.Users),
        Enrolled = [.. asked.Proved.Select(_users.Enrols)],
    });

    /// <inheritdoc/>
    public ValueTask<Outcome> PersistAsync(Changes made)
    {
        if (IsAway) return new(Outcome.Of(made, Kept.No, "The store is away."));
        foreach (var settled in made.Attempts) _guard.Settle(settled, Users, made.DecidedAt.Elapsed);
        var tempIds = made.TempIds.Count == 0 ? Kept.Yes : Keep(made.TempIds);
        var registrations = made.Registrations.Count == 0 ? Kept.Yes : Keep(made.Registrations);
        var uploads = made.Uploads.Select(Keep).ToArray();
        var outcome = new Outcome(Kept.Yes, tempIds, registrations, uploads);
        return new(outcome.IsWhole ? outcome : outcome with { Reason = "The store failed." });
    }

    /// <inheritdoc/>
    public ValueTask<int> ForgetAsync(Timestamp cutoff, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var old = _tempIds.Values.Where(issued => issued.Window.Expiry < cutoff).ToList();
        foreach (var issued in old) _tempIds.Remove(issued.Id);
        _known.RemoveWhere(upload => upload.ReceivedAt < cutoff);
        return new(old.Count + _uploads.RemoveAll(upload => upload.ReceivedAt < cutoff) + ForgetEncounters(cutoff));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<UploadReport> ReadUploadsAsync(
        Timestamp since, UserId? of, [EnumeratorCancellation] CancellationToken stop)
    {
        await ValueTask.CompletedTask;
        var found = _uploads.Where(upload => upload.ReceivedAt >= since && (of is null || upload.Uploader == of));
        foreach (var upload in found.OrderBy(upload => upload.ReceivedAt)) yield return upload;
    }

    /// <summary>
    /// The process dies and another begins: what was kept is there, with blocks; open attempts are not.
    /// </summary>
    public void Crash(Moment now)
    {
        var blocks = _guard.BlocksAt(now.Elapsed).ToList();
        _guard = makeGuard();
        foreach (var block in blocks) _guard.Restore(block, Users, now.Elapsed);
    }

    /// <summary>Memory needs no closing.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Kept Keep(IReadOnlyList<IssuedTempId> tempIds)
    {
        var kept = Disk(Lane.Quick);
        if (kept == Kept.No || tempIds.Any(IsOtherwise)) return Kept.No;
        foreach (var issued in tempIds) _tempIds.TryAdd(issued.Id, issued);
        return kept;
    }

    private Kept Keep(IReadOnlyList<Registration> registrations)
    {
        var kept = Disk(Lane.Quick);
        if (kept != Kept.No) _registered = _registered.With(registrations);
        return kept;
    }

    private int ForgetEncounters(Timestamp cutoff)
    {
        var before = _uploads.Count;
        for (var i = before - 1; i >= 0; i--)
        {
            if (_uploads[i].OldestEnd >= cutoff) continue;
            _uploads[i] = _uploads[i].Since(cutoff);
            if (_uploads[i].Entries.Count == 0) _uploads.RemoveAt(i);
        }

        return before - _uploads.Count;
    }

    private Kept Keep(UploadReport upload)
    {
        var kept = Disk(Lane.Upload);
        if (kept != Kept.No && _known.Add(upload)) _uploads.Add(upload);
        return kept;
    }

    /// <summary>Whether the TempID is kept as another than this, somebody else's for instance.</summary>
    private bool IsOtherwise(IssuedTempId issued) => _tempIds.TryGetValue(issued.Id, out var kept) && kept != issued;

    private IssuedTempId?[] OwnersOf(IReadOnlyList<ContactLogEntry> log) =>
        [.. log.Select(entry => _tempIds.TryGetValue(entry.Id, out var issued) ? issued : (IssuedTempId?)null)];
}
