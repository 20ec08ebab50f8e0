using System.Globalization;
using System.Runtime.CompilerServices;
using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Server.Storage;

/// <summary>
/// uploads/: a file for each accepted contact log, named after the moment it came in. A file has its name only once
/// it is whole and durable.
/// </summary>
public sealed class UploadFolder(IDisk disk, string path)
{
    private const string NameFormat = "yyyy-MM-dd'T'HH-mm-ss'Z'";
    private const int MomentLength = 20;
    private const string Ending = ".txt";

    private readonly Lock _keeping = new();
    private readonly ConditionalWeakTable<UploadReport, string> _names = [];
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
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                _exists = false;
                throw new StoreException($"{path}: {failure.Message}", failure);
            }
        }
    }

    /// <summary>
    /// Deletes the uploads that came in before <paramref name="cutoff"/>, half-written ones included, and returns how many
    /// those were. May go on while others are kept: they have other names.
    /// </summary>
    /// <exception cref="StoreException">Some may be left.</exception>
    public int Forget(Timestamp cutoff)
    {
        try
        {
            var old = disk.FilesIn(path).Where(name => ReceivedAt(name) is { } moment && moment < cutoff).ToList();
            foreach (var name in old) disk.Delete(Path.Combine(path, name));
            if (old.Count > 0) disk.FlushFolder(path);
            return old.Count;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{path}: {failure.Message}", failure);
        }
    }

    /// <summary>The names of the uploads that came in at <paramref name="since"/> or later, oldest first.</summary>
    /// <exception cref="StoreException">The folder can't be read.</exception>
    public IReadOnlyList<string> NamesSince(Timestamp since)
    {
        try
        {
            return [.. disk.FilesIn(path)
                .Where(name => name.EndsWith(Ending, StringComparison.Ordinal) && ReceivedAt(name) >= since)
                .OrderBy(name => name[..MomentLength], StringComparer.Ordinal)
                .ThenBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{path}: {failure.Message}", failure);
        }
    }

    /// <summary>Reads the upload of that name; null if it has been forgotten.</summary>
    /// <exception cref="StoreException">It can't be read, or is not whole.</exception>
    public UploadReport? Read(string name)
    {
        var whole = Path.Combine(path, name);
        try
        {
            if (WholeFile.Read(disk, whole) is not { } text) return null;
            return UploadText.TryRead(text, out var upload)
                ? upload
                : throw new StoreException($"{whole}: this is no upload, or not a whole one.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{whole}: {failure.Message}", failure);
        }
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
            WholeFile.Write(disk, name, UploadText.Format(upload));
        }
        finally
        {
            // Only then is the name this upload's for ever; where nothing has it, another may be given it.
            if (disk.Exists(name)) _names.AddOrUpdate(upload, name);
        }
    }

    /// <summary>When the upload of that name came in; null for a file that is no upload.</summary>
    private static Timestamp? ReceivedAt(string name)
    {
        if (name.Length < MomentLength) return null;
        return DateTimeOffset.TryParseExact(name.AsSpan(0, MomentLength), NameFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var moment) ? Timestamp.At(moment) : null;
    }
}
