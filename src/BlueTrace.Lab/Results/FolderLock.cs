namespace BlueTrace.Lab.Results;

/// <summary>Keeps a result folder to one program at a time; the system drops the lock with the process.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;
    private readonly bool _isNew;

    private FolderLock(ResultFolder folder, FileStream file, bool isNew) =>
        (Folder, _file, _isNew) = (folder, file, isNew);

    /// <summary>The folder.</summary>
    public ResultFolder Folder { get; }

    /// <summary>Locks the folder that new results go to.</summary>
    /// <param name="asked">
    /// Which one the user names; null for results/NAME or, where that is taken, the first free one of NAME-2, NAME-3.
    /// </param>
    /// <param name="name">What the results are of.</param>
    /// <param name="isForced">Whether results that are there are to be replaced.</param>
    /// <exception cref="IOException">It holds something that is to stay, or as with <see cref="Take"/>.</exception>
    public static FolderLock TakeNew(string? asked, string name, bool isForced)
    {
        if (asked is null && !isForced) return TakeFree(name);
        var folder = asked is null ? ResultFolder.Usual(name) : new ResultFolder(asked);
        if (folder.HoldsResults && !isForced)
            throw new IOException(
                $"{folder.ShortPath} holds results: --force replaces them when the new ones are there.");
        var taken = Take(folder);
        folder.Replacement.Delete();
        return taken;
    }

    /// <summary>Locks a folder, which is made where it is missing.</summary>
    /// <exception cref="IOException">
    /// It is in use, holds something else than results, or cannot be written to; the message says which.
    /// </exception>
    public static FolderLock Take(ResultFolder folder)
    {
        if (!folder.HoldsResults && !folder.IsFree)
            throw new IOException($"{folder.ShortPath} is not empty and holds no results ({ResultFolder.Mark}); "
                + "choose another with --out.");
        return TryTake(folder) ?? throw new IOException(
            $"{folder.ShortPath} is in use: another run or sweep is writing its results there.");
    }

    /// <summary>Lets others have the folder, and leaves nothing behind where nothing was written.</summary>
    public void Dispose()
    {
        if (!Folder.Replacement.HoldsResults) Folder.Replacement.Delete();
        _file.Dispose();
        if (_isNew && Folder.IsFree && !Directory.Exists(Folder.Replacement.Path)) Directory.Delete(Folder.Path);
    }

    private static FolderLock TakeFree(string name)
    {
        for (var number = 1; ; number++)
        {
            var folder = ResultFolder.Usual(name, number);
            if (!folder.IsFree || TryTake(folder) is not { } taken) continue;
            if (number > 1)
                Console.WriteLine($"{ResultFolder.Usual(name).ShortPath} is taken: results go to {folder.ShortPath}.");
            folder.Replacement.Delete();
            return taken;
        }
    }

    /// <summary>The lock; null where another has it.</summary>
    private static FolderLock? TryTake(ResultFolder folder)
    {
        var isNew = !Directory.Exists(folder.Path);
        folder.Create();
        try
        {
            return new FolderLock(folder, new FileStream(folder.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite,
                FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose), isNew);
        }
        catch (IOException) when (File.Exists(folder.LockFile))
        {
            return null;
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw folder.Unwritable(failure);
        }
    }
}
