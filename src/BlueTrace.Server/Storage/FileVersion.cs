namespace BlueTrace.Server.Storage;

/// <summary>
/// A file as it is at a moment: another value once it is written, replaced or renamed, or its owner or rights change.
/// Times are seconds and their fractions, as the file system counts them.
/// </summary>
/// <param name="Identity">Which file; all alike where the system is not Linux.</param>
/// <param name="IsRegular">Whether it has bytes to read to an end: no folder, no pipe, no device.</param>
/// <param name="Length">In bytes.</param>
/// <param name="WrittenAt">When its bytes last changed, or are said to have: whoever copies a file may set it.</param>
/// <param name="ChangedAt">When anything about it last changed; nobody sets it.</param>
internal readonly record struct FileVersion(
    FileIdentity Identity, bool IsRegular, long Length, (long, uint) WrittenAt, (long, uint) ChangedAt)
{
    /// <summary>That of the file which a path leads to, links followed; null if it leads nowhere.</summary>
    /// <exception cref="IOException">The path can't be followed.</exception>
    public static FileVersion? At(string path)
    {
        if (OperatingSystem.IsLinux()) return FileIdentity.VersionAt(path);
        FileSystemInfo named = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        var file = named.ResolveLinkTarget(returnFinalTarget: true) ?? named;
        if (!file.Exists) return null;
        var length = file is FileInfo { Length: var bytes } ? bytes : 0;
        return new FileVersion(
            default, file is FileInfo, length, (file.LastWriteTimeUtc.Ticks, 0), (file.CreationTimeUtc.Ticks, 0));
    }
}
