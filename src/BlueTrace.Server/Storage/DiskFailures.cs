namespace BlueTrace.Server.Storage;

/// <summary>Failures of a disk as the store tells of them.</summary>
internal static class DiskFailures
{
    /// <summary>Uses a file or folder; where the disk fails, the failure names it.</summary>
    /// <exception cref="StoreException">The disk failed.</exception>
    public static T Name<T>(string path, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw new StoreException($"{path}: {FileProblem.Of(failure)}", failure);
        }
    }

    /// <inheritdoc cref="Name{T}"/>
    public static void Name(string path, Action use) => Name(path, () =>
    {
        use();
        return true;
    });
}
