using System.Globalization;
using System.Runtime.CompilerServices;

namespace BlueTrace.Server.Storage;

/// <summary>
/// uploads/: a file for each accepted contact log, named after the moment it came in. A file has its name only once
/// it is whole and durable.
/// </summary>
/// <param name="disk">The disk it is on.</param>
/// <param name="path">The folder, which need not be there yet.</param>
/// <param name="retention">How long after its end an encounter may be written; null for ever.</param>
public sealed class UploadFolder(IDisk disk, string path, TimeSpan? retention = null)
{
    /// <summary>How a moment is written in the name of a file.</summary>
    internal const string NameFormat = "yyyy-MM-dd'T'HH-mm-ss'Z'";
    private const int MomentLength = 20;
    private const string Ending = ".txt";

    private readonly Lock _keeping = new();
    private readonly ConditionalWeakTable<UploadReport, string> _names = [];

    // When the first of its entries ended, of each file that was looked at: it has nothing to forget before.
    private readonly Dictionary<string, Timestamp> _oldest = [];
    private bool _exists;
    private Timestamp _lastMoment;
    private int _lastNumber;

    /// <summary>Writes an upload and makes it durable. The same object again replaces the file that it has.</summary>
    /// <exception cref="StoreException">Nobody knows whether it is there; if it is, it is whole.</exception>
    public void Keep(UploadReport upload)
    {
        lock (_keeping)
        {
            try
            {
                if (!_exists) Create();
                Write(upload);
            }
            catch (Exception failure) when (FileProblem.Is(failure))
            {
                _exists = false;
                throw new StoreException($"{path}: {FileProblem.Of(failure)}", failure);
            }
        }
    }

    /// <summary>
    /// Deletes the uploads that came in before <paramref name="cutoff"/>, half-written ones included, and takes entries
    /// that ended before it out of the others. Returns how many uploads are gone, those among them that had no other
    /// entry.
    /// </summary>
    /// <param name="cutoff">What is older is forgotten.</param>
    /// <param name="stop">Stops it, between two files.</param>
    /// <exception cref="StoreException">
    /// Some may be left; one that can't be read is, until it is old enough itself.
    /// </exception>
    public int Forget(Timestamp cutoff, CancellationToken stop = default) => DiskFailures.Name(path, () =>
    {
        var names = disk.FilesIn(path).ToLookup(name => MomentIn(name) < cutoff);
        var (old, others) = (names[true].ToList(), names[false].Where(IsUpload));
        foreach (var name in old) Delete(name);
        if (old.Count > 0) disk.FlushFolder(path);
        return old.Count + ForgetEntries(others, cutoff, stop);
    });

    /// <summary>Deletes what a crash left of uploads, and makes whole ones their owner's alone.</summary>
    /// <exception cref="StoreException">The folder can't be read.</exception>
    public void CleanUp(Action<string> warn) => DiskFailures.Name(path, () =>
    {
        disk.MakePrivate(path, warn);
        var names = disk.FilesIn(path);
        foreach (var name in names.Where(IsUpload)) disk.MakePrivate(Path.Combine(path, name), warn);
        var unfinished = names.Where(name => MomentIn(name) is not null && DurableFile.IsUnfinished(name)).ToList();
        foreach (var name in unfinished) DurableFile.Discard(disk, Path.Combine(path, name));
        if (unfinished.Count > 0) disk.FlushFolder(path);
    });

    /// <summary>When the last upload came in; null where there is none.</summary>
    /// <exception cref="StoreException">The folder can't be read.</exception>
    public Timestamp? FindNewest(Timestamp latest) =>
        NamesSince(default).LastOrDefault(name => MomentIn(name) <= latest) is { } last ? MomentIn(last) : null;

    /// <summary>The names of the uploads that came in at <paramref name="since"/> or later, oldest first.</summary>
    /// <exception cref="StoreException">The folder can't be read.</exception>
    public IReadOnlyList<string> NamesSince(Timestamp since) =>
    [
        .. DiskFailures.Name(path, () => disk.FilesIn(path))
            .Where(name => IsUpload(name) && MomentIn(name) >= since)
            .OrderBy(name => name[..MomentLength], StringComparer.Ordinal)
            .ThenBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal),
    ];

    /// <summary>Reads the upload of that name; null if it has been forgotten.</summary>
    /// <exception cref="StoreException">It can't be read, or is not whole.</exception>
    public UploadReport? Read(string name)
    {
        var whole = Path.Combine(path, name);
        if (DiskFailures.Name(whole, () => DurableFile.Read(disk, whole)) is not { } text) return null;
        return UploadText.TryRead(text, out var upload)
            ? upload
            : throw new StoreException($"{whole}: this is not an upload, or it is incomplete or damaged.");
    }

    private void Create()
    {
        disk.CreateFolder(path);
        disk.FlushFolder(Path.GetDirectoryName(path)!);
        _exists = true;
    }

    /// <summary>
    /// Uploads of one second are numbered from 1; only after a start can there be some that this server didn't number.
    /// </summary>
    private string FreeName(Timestamp receivedAt)
    {
        var moment = receivedAt.ToDateTimeOffset().ToString(NameFormat, CultureInfo.InvariantCulture);
        if (receivedAt != _lastMoment) _lastNumber = 0;
        _lastMoment = receivedAt;
        while (true)
        {
            _lastNumber++;
            var name = Path.Combine(path, $"{moment}-{_lastNumber:D4}{Ending}");
            if (!disk.Exists(name)) return name;
        }
    }

    private void Write(UploadReport upload)
    {
        var name = _names.TryGetValue(upload, out var given) ? given : FreeName(upload.ReceivedAt);
        try
        {
            Replace(Path.GetFileName(name), upload.Since(CutoffAt(upload.ReceivedAt)));
            _names.AddOrUpdate(upload, name);
        }
        catch
        {
            // Only then is the name this upload's for ever; where nothing has it, another may be given it.
            if (disk.Exists(name)) _names.AddOrUpdate(upload, name);
            throw;
        }
    }

    private void Replace(string name, UploadReport upload)
    {
        _oldest.Remove(name);
        DurableFile.Write(disk, Path.Combine(path, name), UploadText.Format(upload));
        _oldest[name] = upload.OldestEnd;
    }

    private void Delete(string name)
    {
        lock (_keeping) _oldest.Remove(name);
        disk.Delete(Path.Combine(path, name));
    }

    private int ForgetEntries(IEnumerable<string> names, Timestamp cutoff, CancellationToken stop)
    {
        var forgotten = 0;
        StoreException? unreadable = null;
        foreach (var name in names)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                lock (_keeping) forgotten += ForgetEntries(name, cutoff);
            }
            catch (StoreException failure)
            {
                unreadable = failure;
            }
        }

        return unreadable is null ? forgotten : throw unreadable;
    }

    /// <summary>Takes out of a file what is to be forgotten; 1 if nothing else was in it, and it is gone.</summary>
    private int ForgetEntries(string name, Timestamp cutoff)
    {
        if (_oldest.TryGetValue(name, out var oldest) && oldest >= cutoff) return 0;
        if (Read(name) is not { } upload) return 0;
        _oldest[name] = upload.OldestEnd;
        if (upload.OldestEnd >= cutoff) return 0;

        var left = upload.Since(cutoff);
        if (left.Entries.Count > 0)
        {
            Replace(name, left);
            return 0;
        }

        Delete(name);
        disk.FlushFolder(path);
        return 1;
    }

    private Timestamp CutoffAt(Timestamp receivedAt) =>
        retention is { } kept ? receivedAt.AddSeconds(-(long)kept.TotalSeconds) : default;

    private static bool IsUpload(string name) =>
        name.EndsWith(Ending, StringComparison.Ordinal) && MomentIn(name) is not null;

    /// <summary>The moment that a name begins with; null if it begins with none.</summary>
    internal static Timestamp? MomentIn(string name)
    {
        if (name.Length < MomentLength) return null;
        return DateTimeOffset.TryParseExact(name.AsSpan(0, MomentLength), NameFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var moment) ? Timestamp.At(moment) : null;
    }
}
