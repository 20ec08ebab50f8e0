using System.Globalization;

namespace BlueTrace.Server.Storage;

/// <summary>
/// What a start takes out of a file is kept beside it, in a file whose name says since when: tempIDs.txt.cut-... It
/// holds what the file held, so it is forgotten like that.
/// </summary>
internal static class CutBackup
{
    private const string Word = ".cut-";
    private const int ChunkBytes = 1 << 20;

    /// <summary>Copies the bytes of an open file from an offset on, for good; returns the copy's path.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static string Copy(IDisk disk, IDiskFile file, long from, string path, DateTimeOffset now)
    {
        var copy = FreePath(disk, path, now);
        var unfinished = copy + DurableFile.UnfinishedEnding;
        try
        {
            using (var aside = disk.OpenOrCreate(unfinished))
            {
                aside.Truncate(0);
                var buffer = new byte[ChunkBytes];
                for (var at = 0L; file.Read(from + at, buffer) is > 0 and var read; at += read)
                    aside.Write(at, buffer.AsSpan(0, read));
                aside.Flush();
            }

            disk.Rename(unfinished, copy);
        }
        catch
        {
            DurableFile.Discard(disk, unfinished);
            throw;
        }

        disk.FlushFolder(Path.GetDirectoryName(path)!);
        return copy;
    }

    /// <summary>Renames a file, for good; returns its new path.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static string Move(IDisk disk, string path, DateTimeOffset now)
    {
        var moved = FreePath(disk, path, now);
        disk.Rename(path, moved);
        disk.FlushFolder(Path.GetDirectoryName(path)!);
        return moved;
    }

    /// <summary>Deletes what was put aside before a moment.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Forget(IDisk disk, string folder, Timestamp cutoff)
    {
        var old = disk.FilesIn(folder).Where(name => PutAsideAt(name) is { } moment && moment < cutoff).ToList();
        foreach (var name in old) disk.Delete(Path.Combine(folder, name));
        if (old.Count > 0) disk.FlushFolder(folder);
    }

    private static string FreePath(IDisk disk, string path, DateTimeOffset now)
    {
        var name = path + Word + now.UtcDateTime.ToString(UploadFolder.NameFormat, CultureInfo.InvariantCulture);
        var free = name;
        for (var i = 2; disk.Exists(free); i++) free = $"{name}-{i}";
        return free;
    }

    private static Timestamp? PutAsideAt(string name) =>
        name.StartsWith("tempIDs.", StringComparison.Ordinal) && name.Split(Word) is [_, var rest]
            ? UploadFolder.MomentIn(rest)
            : null;
}
