namespace BlueTrace.Server.Storage;

/// <summary>
/// The little of a file system that the server relies on, so that tests can fail any call of it, or forget what was not
/// flushed. Every method throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where it fails.
/// </summary>
public interface IDisk
{
    /// <summary>Opens a file for reading and writing.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder either.</exception>
    IDiskFile Open(string path);

    /// <summary>The same, but where there is no file it makes one, readable by its owner alone.</summary>
    IDiskFile OpenOrCreate(string path);

    /// <summary>Whether there is such a file.</summary>
    bool Exists(string path);

    /// <summary>Gives a file another name in the same folder; a file that had the name is gone.</summary>
    void Rename(string oldPath, string newPath);

    /// <summary>Deletes a file, if there is one.</summary>
    void Delete(string path);

    /// <summary>
    /// Makes a folder that only its owner can enter, if there is none; the folder that it is to be in must be there.
    /// </summary>
    void CreateFolder(string path);

    /// <summary>The names of the files in a folder, in no order; none where there is no such folder.</summary>
    IReadOnlyList<string> FilesIn(string folder);

    /// <summary>
    /// Makes a file or folder that there is its owner's alone, if it is not yet: nobody else may read, write or enter
    /// it.
    /// </summary>
    void MakePrivate(string path);

    /// <summary>How many bytes may still be written to the disk that a folder is on.</summary>
    long FreeBytes(string folder);

    /// <summary>Makes durable which files the folder has and what they are called.</summary>
    void FlushFolder(string path);
}

/// <summary>A file that is open.</summary>
public interface IDiskFile : IDisposable
{
    /// <summary>Bytes in the file.</summary>
    long Length { get; }

    /// <summary>Reads from an offset on; returns how many bytes, 0 at the end.</summary>
    int Read(long offset, Span<byte> destination);

    /// <summary>Writes all bytes at an offset.</summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Cuts the file off after so many bytes.</summary>
    void Truncate(long length);

    /// <summary>Makes what was written durable.</summary>
    void Flush();

    /// <summary>
    /// Whether <paramref name="path"/> leads to this very file; no longer so once the file or a folder above it was
    /// renamed, deleted or replaced, though the file can still be written to.
    /// </summary>
    bool HasName(string path);
}
