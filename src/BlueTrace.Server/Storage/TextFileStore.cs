using System.Buffers;
using System.Runtime.CompilerServices;
using BlueTrace.Core;
using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Server.Storage;

/// <summary>
/// The assignment's store: tempIDs.txt and a folder of uploads, with an index of the TempIDs in memory; who may log in
/// comes from credentials.txt. A batch's TempIDs are appended and flushed once.
/// </summary>
public sealed class TextFileStore : IAuthorityStore
{
    /// <summary>The name of the TempIDs' file in the data directory.</summary>
    public const string TempIdsName = "tempIDs.txt";

    /// <summary>The name of the uploads' folder in the data directory.</summary>
    public const string UploadsName = "uploads";

    /// <summary>How many entries are looked up before TempIDs may be added again: some 0.1 ms.</summary>
    private const int EntriesATurn = 1000;

    private readonly IDisk _disk;
    private readonly string _tempIdsPath;
    private readonly UploadFolder _uploads;
    private readonly Func<Credentials> _users;
    private readonly LoginGuard _guard;
    private readonly ArrayBufferWriter<byte> _rows = new();

    // Who changes tempIDs.txt holds the turn, flush included; who reads or changes what is in memory holds the gate, and
    // never for long. The turn comes first.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _gate = new();
    private readonly Lock _uploadGate = new();
    private readonly SemaphoreSlim _forgetTurn = new(1);
    private TempIdsFile _tempIds;
    private TempIdIndex _index;

    private TextFileStore(
        IDisk disk, string folder, TempIdsFile tempIds, TempIdIndex index, Func<Credentials> users, LoginGuard guard)
    {
        _disk = disk;
        _tempIdsPath = Path.Combine(folder, TempIdsName);
        _uploads = new UploadFolder(disk, Path.Combine(folder, UploadsName));
        _tempIds = tempIds;
        _index = index;
        _users = users;
        _guard = guard;
    }

    /// <summary>How many TempIDs are known.</summary>
    public int TempIdCount
    {
        get { lock (_gate) return _index.Count; }
    }

    /// <summary>Opens the files of a data directory and reads the TempIDs.</summary>
    /// <param name="disk">The disk the directory is on.</param>
    /// <param name="folder">The directory; the caller sees to it that no other server uses it.</param>
    /// <param name="users">Who may log in at this moment.</param>
    /// <param name="guard">Who is blocked; nobody else may use it.</param>
    /// <param name="warn">Takes what the operator should know but needn't mend.</param>
    /// <exception cref="StartException">A row of tempIDs.txt is malformed.</exception>
    /// <exception cref="StoreException">The disk fails.</exception>
    public static TextFileStore Open(
        IDisk disk, string folder, Func<Credentials> users, LoginGuard guard, Action<string> warn)
    {
        var path = Path.Combine(folder, TempIdsName);
        var tempIds = TempIdsFile.Open(disk, path, warn);
        try
        {
            return new TextFileStore(disk, folder, tempIds, TempIdLoading.Run(tempIds, path, warn), users, guard);
        }
        catch
        {
            tempIds.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<Facts> AnswerAsync(Questions asked, Moment now)
    {
        var owners = asked.Logs.Count == 0 ? [] : asked.Logs.Select(OwnersOf).ToArray();
        lock (_gate)
        {
            return new(new Facts
            {
                Tries = asked.Tries.Count == 0 ? [] : _guard.Ask(asked.Tries, _users(), now.Elapsed),
                Taken = Taken(asked.Candidates),
                Owners = owners,
            });
        }
    }

    /// <inheritdoc/>
    public ValueTask<Outcome> PersistAsync(Changes made)
    {
        string? reason = null;
        if (made.Tries.Count > 0) Settle(made);
        var tempIds = made.TempIds.Count == 0 ? Kept.Yes : Try(() => Keep(made.TempIds), ref reason);
        var uploads = new Kept[made.Uploads.Count];
        for (var i = 0; i < uploads.Length; i++) uploads[i] = Try(() => Keep(made.Uploads[i]), ref reason);
        if (uploads.Length > 0 && Try(RequireName, ref reason) != Kept.Yes) Array.Fill(uploads, Kept.Unknown);
        return new(new Outcome(Kept.Yes, tempIds, uploads, reason));
    }

    /// <inheritdoc/>
    public async ValueTask<int> ForgetAsync(Timestamp cutoff, CancellationToken stop)
    {
        await _forgetTurn.WaitAsync(stop);
        try
        {
            var forgetting = await InTurnAsync(() => new Forgetting(_disk, _tempIdsPath, _tempIds.DurableLength, cutoff));
            await Task.Run(forgetting.Run, stop);
            await InTurnAsync(() => TakeOver(forgetting));
            return forgetting.Forgotten + await Task.Run(() => _uploads.Forget(cutoff), stop);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(failure.Message, failure);
        }
        finally
        {
            _forgetTurn.Release();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<UploadReport> ReadUploadsAsync(
        Timestamp since, UserId? of, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var name in _uploads.NamesSince(since))
        {
            stop.ThrowIfCancellationRequested();
            var upload = await Task.Run(() => _uploads.Read(name), stop);
            if (of is null || upload.Uploader == of) yield return upload;
        }
    }

    /// <summary>Closes the files; nobody may be using the store.</summary>
    public ValueTask DisposeAsync()
    {
        _tempIds.Dispose();
        _turn.Dispose();
        _forgetTurn.Dispose();
        return ValueTask.CompletedTask;
    }

    private List<TempId> Taken(IReadOnlyList<IssuedTempId> candidates)
    {
        List<TempId> taken = [];
        foreach (var candidate in candidates)
        {
            if (_index.TryFind(candidate.Id, out _)) taken.Add(candidate.Id);
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

    private void Settle(Changes made)
    {
        lock (_gate)
        {
            foreach (var settled in made.Tries) _guard.Settle(settled, _users(), made.DecidedAt.Elapsed);
        }
    }

    private void Keep(IReadOnlyList<IssuedTempId> tempIds)
    {
        _turn.Wait();
        try
        {
            foreach (var issued in tempIds) Write(issued);
            _tempIds.Append(_rows.WrittenSpan);
            lock (_gate)
            {
                foreach (var issued in tempIds) _index.TryAdd(issued);
            }
        }
        finally
        {
            _rows.ResetWrittenCount();
            _turn.Release();
        }
    }

    private void Write(in IssuedTempId issued)
    {
        var row = _rows.GetSpan(IssuedTempId.LengthMax + 1);
        var written = issued.Write(row);
        row[written++] = (byte)'\n';
        _rows.Advance(written);
    }

    private void Keep(UploadReport upload)
    {
        lock (_uploadGate) _uploads.Keep(upload);
    }

    /// <summary>A data directory that is not what it was would not give the uploads back.</summary>
    private void RequireName()
    {
        _turn.Wait();
        try
        {
            _tempIds.RequireName();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What fails may have reached the disk all the same.</summary>
    private static Kept Try(Action keep, ref string? reason)
    {
        try
        {
            keep();
            return Kept.Yes;
        }
        catch (StoreException failure)
        {
            reason = failure.Message;
            return Kept.Unknown;
        }
    }

    private async Task<T> InTurnAsync<T>(Func<T> work)
    {
        await _turn.WaitAsync();
        try
        {
            return work();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes over what was prepared, and what was appended meanwhile.</summary>
    private bool TakeOver(Forgetting forgetting)
    {
        _tempIds.Read(forgetting.ReadLength, forgetting.Keep);
        if (forgetting.TakeResult() is not { } kept) return false;
        _tempIds.RequireName();
        kept.File.TakeName(_tempIdsPath);
        _tempIds.Dispose();
        lock (_gate) (_tempIds, _index) = kept;
        _tempIds.SettleName();
        return true;
    }
}
