namespace BlueTrace.Server.Storage;

/// <summary>The data directory as a start finds it.</summary>
internal static class DataFolder
{
    /// <summary>
    /// The files in it that the server writes; what it puts aside has their names too, and more behind.
    /// </summary>
    private static readonly string[] Written =
    [
        TextFileStore.TempIdsName, TextFileStore.ChecksumsName, Lockouts.FileName, RegisteredFile.FileName,
        DirectoryLock.FileName,
    ];

    /// <summary>
    /// Deletes what was never finished, and makes what is there its owner's alone: it may have been copied from
    /// elsewhere.
    /// </summary>
    /// <exception cref="StoreException">The folder can't be read.</exception>
    public static void CleanUp(IDisk disk, string folder, Action<string> warn)
    {
        foreach (var name in DiskFailures.Name(folder, () => disk.FilesIn(folder)).Where(IsOurs))
        {
            var path = Path.Combine(folder, name);
            if (DurableFile.IsUnfinished(name)) DurableFile.Discard(disk, path);
            else disk.MakePrivate(path, warn);
        }
    }

    /// <summary>Makes a file or folder its owner's alone, or says why not.</summary>
    public static void MakePrivate(this IDisk disk, string path, Action<string> warn)
    {
        try
        {
            disk.MakePrivate(path);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            warn($"{path}: others on this machine can access it, which can't be changed: {FileProblem.Of(failure)}");
        }
    }

    private static bool IsOurs(string name) => Written.Any(ours =>
        name.StartsWith(ours, StringComparison.Ordinal) && (name.Length == ours.Length || name[ours.Length] == '.'));
}
