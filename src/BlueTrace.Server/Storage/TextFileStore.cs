using System.Runtime.CompilerServices;

namespace BlueTrace.Server.Storage;

/// <summary>
/// The assignment's store: tempIDs.txt and a folder of uploads, with an index of the TempIDs in memory; blocks in
/// lockouts.txt; who may log in comes from credentials.txt, and who registered is in registered.txt. A batch's TempIDs
/// are appended and flushed once. Where a block can't be written it holds in memory, and attempts to log in count as
/// kept.
/// </summary>
public sealed class TextFileStore : IAuthorityStore
{
    /// <summary>The name of the TempIDs' file in the data directory.</summary>
    public const string TempIdsName = "tempIDs.txt";

    /// <summary>The name of the file in the data directory that holds the checksums of the TempIDs'.</summary>
    public const string ChecksumsName = "tempIDs.sums";

    /// <summary>The name of the uploads' folder in the data directory.</summary>
    public const string UploadsName = "uploads";

    /// <summary>How many entries are looked up before TempIDs may be added again: some 0.1 ms.</summary>
    private const int EntriesATurn = 1000;

    private readonly IDisk _disk;
    private readonly string _path;
    private readonly UploadFolder _uploads;
    private readonly Lockouts _lockouts;
    private readonly RegisteredFile _registered;
    private readonly Func<Credentials> _users;
    private readonly ArrayBufferWriter<byte> _rows = new();

    // One compaction at a time. Who uses tempIDs.sums holds its lock, flush included, and who uses tempIDs.txt that
    // one's: so no batch waits for the flush of checksums. The index is read under the gate, held for moments only, and
    // changed under the file's lock and the gate. Locks are taken in this order.
    private readonly Lock _compacting = new();
    private readonly Lock _summing = new();
    private readonly Lock _file = new();
    private readonly Lock _gate = new();
    private readonly ChecksumsFile _checksums;
    private TempIdsFile _tempIds;
    private TempIdIndex _index;

    private TextFileStore(
        IDisk disk, string folder, UploadFolder uploads, in Recovered tempIds, Lockouts lockouts,
        RegisteredFile registered, Func<Credentials> users, Timestamp? newest)
    {
        _disk = disk;
        _path = Path.Combine(folder, TempIdsName);
        _uploads = uploads;
        _checksums = tempIds.Checksums;
        _tempIds = tempIds.File;
        _index = tempIds.Index;
        _lockouts = lockouts;
        _registered = registered;
        _users = users;
        Newest = newest;
    }

    /// <summary>The latest moment that anything had that was there at the start; null where nothing was.</summary>
    public Timestamp? Newest { get; }

    /// <summary>
    /// Opens the files of a data directory, and reads the TempIDs, who has registered and who is blocked.
    /// </summary>
    /// <param name="disk">The disk the directory is on.</param>
    /// <param name="folder">The directory; the caller sees to it that no other server uses it.</param>
    /// <param name="users">Who may log in at this moment without having registered.</param>
    /// <param name="guard">Blocks users; nobody else may use it.</param>
    /// <param name="now">When, by the clocks of later calls.</param>
    /// <param name="warn">Takes what the operator should know but needn't mend.</param>
    /// <param name="retention">How long after its end an encounter may be written; null for ever.</param>
    /// <exception cref="StartException">A row of tempIDs.txt is malformed or damaged.</exception>
    /// <exception cref="StoreException">The disk fails.</exception>
    public static TextFileStore Open(
        IDisk disk, string folder, Func<Credentials> users, LoginGuard guard, Moment now, Action<string> warn,
        TimeSpan? retention = null)
    {
        DataFolder.CleanUp(disk, folder, warn);
        var uploads = new UploadFolder(disk, Path.Combine(folder, UploadsName), retention);
        uploads.CleanUp(warn);
        var registered = RegisteredFile.Open(disk, folder, warn);
        Credentials All() => users().With(registered.Users);
        var tempIds = new Recovery(disk, folder, now.Utc, warn).Run();
        try
        {
            return new TextFileStore(
                disk, folder, uploads, tempIds, Lockouts.Open(disk, folder, guard, All, now, warn), registered, All,
                Later(tempIds.Newest, uploads.FindNewest(Recovery.LatestAt(now.Utc))));
        }
        catch
        {
            tempIds.File.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<Facts> AnswerAsync(Questions asked, Moment now) => new(new Facts
    {
        Attempts = _lockouts.Ask(asked.Attempts, now),
        Taken = Taken(asked.Candidates),
        Owners = [.. asked.Logs.Select(OwnersOf)],
        Users = _users().SecretsOf(asked.Users),
        Enrolled = [.. asked.Proved.Select(_users().Enrols)],
    });

    /// <inheritdoc/>
    public ValueTask<Outcome> PersistAsync(Changes made)
    {
        string? reason = null;
        if (made.Attempts.Count > 0) _lockouts.Settle(made.Attempts, made.DecidedAt, RequirePlace);
        var tempIds = made.TempIds.Count == 0 ? Kept.Yes : Keep(made.TempIds, ref reason);
        var registrations = made.Registrations.Count == 0 ? Kept.Yes : Keep(made.Registrations, ref reason);
        var uploads = new Kept[made.Uploads.Count];
        for (var i = 0; i < uploads.Length; i++) uploads[i] = Keep(made.Uploads[i], ref reason);
        if (uploads.Length > 0 && !HasPlace(ref reason)) Array.Fill(uploads, Kept.Unknown);
        return new(new Outcome(Kept.Yes, tempIds, registrations, uploads, reason));
    }

    /// <inheritdoc/>
    public ValueTask<int> ForgetAsync(Timestamp cutoff, CancellationToken stop) =>
        new(Task.Run(() => Forget(cutoff, stop), stop));

    /// <inheritdoc/>
    public async IAsyncEnumerable<UploadReport> ReadUploadsAsync(
        Timestamp since, UserId? of, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var name in await Task.Run(() => _uploads.NamesSince(since), stop))
        {
            var upload = await Task.Run(() => _uploads.Read(name), stop);
            if (upload is not null && (of is null || upload.Uploader == of)) yield return upload;
        }
    }

    /// <summary>
    /// Writes the checksums of what was appended since the last call. Beside the batches, so that none waits for it.
    /// </summary>
    /// <exception cref="StoreException">The next call tries again; nothing that is kept is lost.</exception>
    public void WriteChecksums()
    {
        lock (_summing)
        {
            byte[] rows;
            lock (_file) rows = _tempIds.TakeChecksums();
            if (rows.Length == 0) return;
            try
            {
                RequirePlace();
                _checksums.Append(rows);
            }
            catch (Exception failure) when (failure is StoreException or IOException or UnauthorizedAccessException)
            {
                lock (_file) _tempIds.LoseChecksums();
                throw new StoreException($"{_checksums.Path}: {FileProblem.Of(failure)}", failure);
            }
        }
    }

    /// <summary>Who is blocked.</summary>
    public IReadOnlyList<Block> BlocksAt(Moment now) => _lockouts.BlocksAt(now);

    /// <summary>Closes the files; nobody may be using the store.</summary>
    public ValueTask DisposeAsync()
    {
        _tempIds.Dispose();
        return ValueTask.CompletedTask;
    }

    private List<TempId> Taken(IReadOnlyList<IssuedTempId> candidates)
    {
        List<TempId> taken = [];
        lock (_gate)
        {
            foreach (var candidate in candidates)
            {
                if (_index.TryFind(candidate.Id, out _)) taken.Add(candidate.Id);
            }
        }

        return taken;
    }

    private IssuedTempId?[] OwnersOf(IReadOnlyList<ContactLogEntry> log)
    {
        var owners = new IssuedTempId?[log.Count];
        for (var from = 0; from < owners.Length; from += EntriesATurn)
        {
            lock (_gate)
            {
                for (var i = from; i < Math.Min(from + EntriesATurn, owners.Length); i++)
                {
                    if (_index.TryFind(log[i].Id, out var issued)) owners[i] = issued;
                }
            }
        }

        return owners;
    }

    private Kept Keep(IReadOnlyList<IssuedTempId> tempIds, ref string? reason)
    {
        lock (_file)
        {
            try
            {
                if (!TryWriteRows(tempIds))
                {
                    reason = "a TempID has become somebody else's";
                    return Kept.No;
                }

                if (_rows.WrittenCount > 0) _tempIds.Append(_rows.WrittenSpan);
            }
            catch (StoreException failure)
            {
                reason = failure.Message;
                return Kept.Unknown;
            }
            finally
            {
                _rows.ResetWrittenCount();
            }

            lock (_gate)
            {
                foreach (var issued in tempIds) _index.TryAdd(issued);
            }

            return Kept.Yes;
        }
    }

    /// <summary>
    /// Writes the rows of TempIDs that are not kept yet. False: one is kept as another's; two batches can have had the
    /// same idea at once.
    /// </summary>
    private bool TryWriteRows(IReadOnlyList<IssuedTempId> tempIds)
    {
        foreach (var issued in tempIds)
        {
            if (!_index.TryFind(issued.Id, out var kept)) Write(issued);
            else if (kept != issued) return false;
        }

        return true;
    }

    private void Write(in IssuedTempId issued)
    {
        var row = _rows.GetSpan(IssuedTempId.LengthMax + 1);
        var written = issued.Write(row);
        row[written++] = (byte)'\n';
        _rows.Advance(written);
    }

    private Kept Keep(IReadOnlyList<Registration> made, ref string? reason)
    {
        try
        {
            _registered.Append(made, RequirePlace);
            return Kept.Yes;
        }
        catch (StoreException failure)
        {
            reason = failure.Message;
            return Kept.Unknown;
        }
    }

    private Kept Keep(UploadReport upload, ref string? reason)
    {
        try
        {
            _uploads.Keep(upload);
            return Kept.Yes;
        }
        catch (StoreException failure)
        {
            reason = failure.Message;
            return Kept.Unknown;
        }
    }

    /// <summary>A data directory that is not what it was would not give back what is kept in it now.</summary>
    private bool HasPlace(ref string? reason)
    {
        try
        {
            RequirePlace();
            return true;
        }
        catch (StoreException failure)
        {
            reason = failure.Message;
            return false;
        }
    }

    private void RequirePlace()
    {
        lock (_file) _tempIds.RequireName();
    }

    /// <summary>Uploads first: what they leave is room for the new tempIDs.txt.</summary>
    private int Forget(Timestamp cutoff, CancellationToken stop)
    {
        lock (_compacting)
        {
            return DiskFailures.Name(_path, () =>
            {
                CutBackup.Forget(_disk, Path.GetDirectoryName(_path)!, cutoff);
                var uploads = ForgetUploads(cutoff, stop, out var failure);
                var forgotten = uploads + ForgetTempIds(cutoff, stop);
                return failure is null ? forgotten : throw failure;
            });
        }
    }

    /// <summary>One upload that can't be read, say, must not keep everything else.</summary>
    private int ForgetUploads(Timestamp cutoff, CancellationToken stop, out StoreException? failure)
    {
        failure = null;
        try
        {
            return _uploads.Forget(cutoff, stop);
        }
        catch (StoreException failed)
        {
            failure = failed;
            return 0;
        }
    }

    private int ForgetTempIds(Timestamp cutoff, CancellationToken stop)
    {
        long length;
        lock (_file) length = _tempIds.DurableLength;
        using var compaction = new RetentionCompaction(_disk, _path, cutoff);
        compaction.Run(length, stop);
        if (compaction.Forgotten == 0) return 0;

        lock (_summing)
        {
            lock (_file)
            {
                // What was appended meanwhile.
                _tempIds.Read(length, compaction.Keep);
                _tempIds.RequireName();
                TakeOver(compaction);
            }
        }

        return compaction.Forgotten;
    }

    /// <summary>
    /// Goes on with the new file. The old one's checksums go first: with the new one they would tell of damage, and
    /// without any the old one, of which every byte is durable then, reads as it is.
    /// </summary>
    private void TakeOver(RetentionCompaction compaction)
    {
        _tempIds.CutRemains();
        _tempIds.LoseChecksums();
        _checksums.Delete();
        var taken = compaction.Take();
        _tempIds.Dispose();
        lock (_gate) (_tempIds, _index) = taken;
        _tempIds.SettleName();
        try
        {
            _checksums.Replace(null, _tempIds.TakeChecksums());
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            // They are written with the next ones, or it is said why not.
            _tempIds.LoseChecksums();
        }
    }

    private static Timestamp? Later(Timestamp? one, Timestamp? other) =>
        one is { } first && !(other > first) ? first : other;
}
