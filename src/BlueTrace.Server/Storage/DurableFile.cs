namespace BlueTrace.Server.Storage;

/// <summary>Files that are read whole, and written so that they are there whole or not at all.</summary>
internal static class DurableFile
{
    /// <summary>What a file's name ends in until it is whole; a crash may leave one.</summary>
    public const string UnfinishedEnding = ".part";

    /// <summary>Whether a file of that name was never finished; a crash left it, and it may be deleted.</summary>
    public static bool IsUnfinished(string name) =>
        name.EndsWith(UnfinishedEnding, StringComparison.Ordinal)
        || name.EndsWith(RetentionCompaction.NewEnding, StringComparison.Ordinal);

    /// <summary>All that a file holds; null if there is none.</summary>
    public static byte[]? Read(IDisk disk, string path)
    {
        try
        {
            using var file = disk.Open(path);
            if (file.Length > Array.MaxLength) throw new IOException("it is longer than any that the server writes");
            var bytes = new byte[file.Length];
            var read = 0;
            while (file.Read(read, bytes.AsSpan(read)) is > 0 and var more) read += more;
            return bytes[..read];
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// Writes a file, in place of one that there may be. It has its name only once its bytes are durable; then the name
    /// is made durable too.
    /// </summary>
    public static void Write(IDisk disk, string path, ReadOnlySpan<byte> bytes)
    {
        var unfinished = path + UnfinishedEnding;
        try
        {
            using (var file = disk.OpenOrCreate(unfinished))
            {
                file.Truncate(0);
                file.Write(0, bytes);
                file.Flush();
            }

            disk.Rename(unfinished, path);
        }
        catch
        {
            Discard(disk, unfinished);
            throw;
        }

        disk.FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Deletes what is left of a file that was not finished: it takes room that a full disk lacks.</summary>
    public static void Discard(IDisk disk, string path)
    {
        try
        {
            disk.Delete(path);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            // It stays, does no harm, and why it was not finished is what has to be told.
        }
    }
}
