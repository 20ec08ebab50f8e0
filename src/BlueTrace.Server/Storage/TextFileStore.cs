using System.Buffers;
using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Server.Storage;

/// <summary>
/// The assignment's store: tempIDs.txt and a folder of uploads, with an index of the TempIDs in memory. A commit
/// appends the batch's TempIDs and flushes them once.
/// </summary>
public sealed class TextFileStore : IAuthorityStore, IDisposable
{
    /// <summary>The name of the TempIDs' file in the data directory.</summary>
    public const string TempIdsName = "tempIDs.txt";

    /// <summary>The name of the uploads' folder in the data directory.</summary>
    public const string UploadsName = "uploads";

    private readonly IDisk _disk;
    private readonly string _tempIdsPath;
    private readonly UploadFolder _uploads;
    private readonly Dictionary<TempId, IssuedTempId> _stagedTempIds = [];
    private readonly List<UploadReport> _stagedUploads = [];
    private readonly ArrayBufferWriter<byte> _rows = new();
    private TempIdsFile _tempIds;
    private TempIdIndex _index;

    private TextFileStore(IDisk disk, string folder, TempIdsFile tempIds, TempIdIndex index)
    {
        _disk = disk;
        _tempIdsPath = Path.Combine(folder, TempIdsName);
        _uploads = new UploadFolder(disk, Path.Combine(folder, UploadsName));
        _tempIds = tempIds;
        _index = index;
    }

    /// <summary>How many TempIDs are known.</summary>
    public int TempIdCount => _index.Count + _stagedTempIds.Count;

    /// <summary>Opens the files of a data directory and reads the TempIDs.</summary>
    /// <param name="disk">The disk the directory is on.</param>
    /// <param name="folder">The directory; the caller sees to it that no other server uses it.</param>
    /// <param name="warn">Takes what the operator should know but needn't mend.</param>
    /// <exception cref="StartException">A row of tempIDs.txt is malformed.</exception>
    /// <exception cref="StoreException">The disk fails.</exception>
    public static TextFileStore Open(IDisk disk, string folder, Action<string> warn)
    {
        var path = Path.Combine(folder, TempIdsName);
        var tempIds = TempIdsFile.Open(disk, path, warn);
        try
        {
            return new TextFileStore(disk, folder, tempIds, TempIdLoading.Run(tempIds, path, warn));
        }
        catch
        {
            tempIds.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool TryFind(TempId id, out IssuedTempId issued) =>
        _stagedTempIds.TryGetValue(id, out issued) || _index.TryFind(id, out issued);

    /// <inheritdoc/>
    public void Add(in IssuedTempId issued)
    {
        _stagedTempIds.Add(issued.Id, issued);
        var row = _rows.GetSpan(IssuedTempId.LengthMax + 1);
        var written = issued.Write(row);
        row[written++] = (byte)'\n';
        _rows.Advance(written);
    }

    /// <inheritdoc/>
    public void Add(UploadReport upload) => _stagedUploads.Add(upload);

    /// <inheritdoc/>
    public void Commit()
    {
        try
        {
            if (_rows.WrittenCount > 0) _tempIds.Append(_rows.WrittenSpan);
            foreach (var upload in _stagedUploads) _uploads.Keep(upload);
            if (_stagedUploads.Count > 0) _tempIds.RequireName();
            foreach (var issued in _stagedTempIds.Values) _index.TryAdd(issued);
        }
        finally
        {
            _rows.ResetWrittenCount();
            _stagedTempIds.Clear();
            _stagedUploads.Clear();
        }
    }

    /// <summary>
    /// Prepares to forget the TempIDs that expired before <paramref name="cutoff"/>. The long part of it is
    /// <see cref="Forgetting.Run"/>, which needs no turn of the store; <see cref="Finish"/> takes it over.
    /// </summary>
    public Forgetting Begin(Timestamp cutoff) => new(_disk, _tempIdsPath, _tempIds.DurableLength, cutoff);

    /// <summary>Takes over what <see cref="Forgetting.Run"/> has prepared, and what was appended meanwhile.</summary>
    /// <exception cref="StoreException">It may have to be done again; nothing else is lost.</exception>
    public void Finish(Forgetting forgetting)
    {
        try
        {
            _tempIds.Read(forgetting.ReadLength, forgetting.Keep);
            if (forgetting.TakeResult() is not { } kept) return;
            _tempIds.RequireName();
            kept.File.TakeName(_tempIdsPath);
            _tempIds.Dispose();
            (_tempIds, _index) = kept;
            _tempIds.SettleName();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{_tempIdsPath}: {failure.Message}", failure);
        }
    }

    /// <summary>Deletes the uploads that came in before <paramref name="cutoff"/>.</summary>
    public int ForgetUploads(Timestamp cutoff) => _uploads.Forget(cutoff);

    /// <summary>Closes the files.</summary>
    public void Dispose() => _tempIds.Dispose();
}
