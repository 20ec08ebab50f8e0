using System.Globalization;
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
    private const string UnfinishedEnding = ".part";

    private bool _exists;
    private Timestamp _lastMoment;
    private int _lastNumber;

    /// <summary>Writes an upload and makes it durable.</summary>
    /// <exception cref="StoreException">It could not be written; nothing has its name.</exception>
    public void Keep(UploadReport upload)
    {
        try
        {
            if (!_exists) Create();
            var name = FreeName(upload.ReceivedAt);
            Write(name + UnfinishedEnding, upload);
            disk.Rename(name + UnfinishedEnding, name);
            disk.FlushFolder(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _exists = false;
            throw new StoreException($"{path}: {failure.Message}", failure);
        }
    }

    /// <summary>
    /// Deletes the uploads that came in before <paramref name="cutoff"/>, and returns how many those were. May go on
    /// while others are kept: they have other names.
    /// </summary>
    public int Forget(Timestamp cutoff)
    {
        var old = disk.FilesIn(path).Where(name => ReceivedAt(name) is { } moment && moment < cutoff).ToList();
        foreach (var name in old) disk.Delete(Path.Combine(path, name));
        if (old.Count > 0) disk.FlushFolder(path);
        return old.Count;
    }

    /// <summary>The names of the uploads that came in at <paramref name="since"/> or later, oldest first.</summary>
    public IReadOnlyList<string> NamesSince(Timestamp since)
    {
        try
        {
            return [.. disk.FilesIn(path).Where(name => ReceivedAt(name) >= since)
                .OrderBy(name => name[..MomentLength], StringComparer.Ordinal)
                .ThenBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{path}: {failure.Message}", failure);
        }
    }

    /// <summary>Reads the upload of that name.</summary>
    /// <exception cref="StoreException">It can't be read, or is not whole.</exception>
    public UploadReport Read(string name)
    {
        var whole = Path.Combine(path, name);
        try
        {
            using var file = disk.Open(whole);
            var text = new byte[file.Length];
            for (var read = 0; read < text.Length;)
            {
                var more = file.Read(read, text.AsSpan(read));
                if (more == 0) break;
                read += more;
            }

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

    private void Write(string name, UploadReport upload)
    {
        try
        {
            using var file = disk.Open(name);
            file.Truncate(0);
            file.Write(0, UploadText.Format(upload));
            file.Flush();
        }
        catch (IOException)
        {
            Discard(name);
            throw;
        }
    }

    /// <summary>Half an upload takes room that a full disk lacks.</summary>
    private void Discard(string name)
    {
        try
        {
            disk.Delete(name);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It stays, does no harm, and why the upload failed is what has to be told.
        }
    }

    /// <summary>When the upload of that name came in; null for a file that is no upload.</summary>
    private static Timestamp? ReceivedAt(string name)
    {
        if (!name.EndsWith(Ending, StringComparison.Ordinal)) return null;
        if (name.Length < MomentLength) return null;
        return DateTimeOffset.TryParseExact(name.AsSpan(0, MomentLength), NameFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var moment) ? Timestamp.At(moment) : null;
    }
}
