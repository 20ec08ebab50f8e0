namespace BlueTrace.Proving.Faults;

/// <summary>Something that goes wrong with a server's data directory while the server runs.</summary>
internal abstract class DiskFault
{
    /// <summary>What ./prove fault calls them.</summary>
    public static IReadOnlyDictionary<string, Func<DiskFault>> All { get; } = new Dictionary<string, Func<DiskFault>>
    {
        ["full-disk"] = () => new FullDisk(),
        ["read-only"] = () => new ReadOnlyFile(),
        ["vanished-directory"] = () => new VanishedDirectory(),
        ["deleted-directory"] = () => new DeletedDirectory(),
    };

    /// <summary>What the server says on standard error.</summary>
    public abstract string Symptom { get; }

    /// <summary>Whether contact logs can't be kept either.</summary>
    public virtual bool StopsUploads => true;

    /// <summary>Whether the server goes on by itself when the cause is gone, or has to be started again.</summary>
    public virtual bool EndsByItself => true;

    /// <summary>Prepares the directory, which is empty, before the server starts.</summary>
    /// <exception cref="NotPossibleHereException">This machine or user can't.</exception>
    public virtual Task PrepareAsync(string folder) => Task.CompletedTask;

    /// <summary>Makes it go wrong.</summary>
    /// <exception cref="NotPossibleHereException">This machine or user can't.</exception>
    public abstract Task BeginAsync(string folder);

    /// <summary>Puts it right; does nothing where it did not go wrong.</summary>
    public abstract Task EndAsync(string folder);

    /// <summary>Takes down what was prepared, whatever happened; the server has ended.</summary>
    public virtual Task RemoveAsync(string folder) => Task.CompletedTask;
}
