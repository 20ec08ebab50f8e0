namespace BlueTrace.Tests.Server.Storage;

/// <summary>A disk of which a part is broken: it can't be written, or not even be opened; names stay.</summary>
internal sealed class BrokenDisk(IDisk disk) : IDisk
{
    /// <summary>What the paths have in them that can't be written; null for none.</summary>
    public string? Broken { get; set; }

    /// <summary>What the paths have in them that can't be opened; null for none.</summary>
    public string? Unreadable { get; set; }

    public IDiskFile Open(string path)
    {
        if (Unreadable is { } part && path.Contains(part))
            throw new UnauthorizedAccessException($"{path}: no permission");
        return new OpenFile(this, path, disk.Open(path));
    }

    public IDiskFile OpenOrCreate(string path)
    {
        RequireWhole(path);
        return new OpenFile(this, path, disk.OpenOrCreate(path));
    }

    public bool Exists(string path) => disk.Exists(path);

    public void Rename(string oldPath, string newPath)
    {
        RequireWhole(newPath);
        disk.Rename(oldPath, newPath);
    }

    public void Delete(string path)
    {
        RequireWhole(path);
        disk.Delete(path);
    }

    public void CreateFolder(string path)
    {
        RequireWhole(path);
        disk.CreateFolder(path);
    }

    public IReadOnlyList<string> FilesIn(string folder) => disk.FilesIn(folder);

    public void MakePrivate(string path) => disk.MakePrivate(path);

    public long FreeBytes(string folder) => disk.FreeBytes(folder);

    public void FlushFolder(string path) => disk.FlushFolder(path);

    private void RequireWhole(string path)
    {
        if (Broken is { } part && path.Contains(part)) throw new IOException($"{path}: input/output error");
    }

    private sealed class OpenFile(BrokenDisk disk, string path, IDiskFile file) : IDiskFile
    {
        public long Length => file.Length;

        public int Read(long offset, Span<byte> destination) => file.Read(offset, destination);

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            disk.RequireWhole(path);
            file.Write(offset, bytes);
        }

        public void Truncate(long length)
        {
            disk.RequireWhole(path);
            file.Truncate(length);
        }

        public void Flush()
        {
            disk.RequireWhole(path);
            file.Flush();
        }

        public bool HasName(string name) => file.HasName(name);

        public void Dispose() => file.Dispose();
    }
}
