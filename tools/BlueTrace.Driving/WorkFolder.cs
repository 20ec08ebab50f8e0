namespace BlueTrace.Driving;

/// <summary>A directory for the files of real programs: deleted at the end, unless somebody wants to keep it.</summary>
public sealed class WorkFolder : IDisposable
{
    private WorkFolder(string path, bool isKept) => (Path, IsKept) = (path, isKept);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Whether it stays at the end.</summary>
    public bool IsKept { get; set; }

    /// <summary>Makes a temporary one, or the one that is to be kept.</summary>
    /// <param name="name">What a temporary one is named after.</param>
    /// <param name="keep">The one to be kept, which may be there already; null for a temporary one.</param>
    /// <exception cref="IOException">It can't be made there.</exception>
    public static WorkFolder Open(string name, string? keep = null) => keep is null
        ? new WorkFolder(Directory.CreateTempSubdirectory($"bluetrace-{name}-").FullName, isKept: false)
        : new WorkFolder(Directory.CreateDirectory(keep).FullName, isKept: true);

    /// <summary>
    /// Makes a server's directory as its operator should: its owner's alone. Of another the server warns.
    /// </summary>
    /// <exception cref="IOException">It can't be made there.</exception>
    public static string CreatePrivate(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path).FullName
        : Directory.CreateDirectory(
            path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;

    /// <summary>Deletes it with all that is in it, unless it is to be kept.</summary>
    public void Dispose()
    {
        if (!IsKept && Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
