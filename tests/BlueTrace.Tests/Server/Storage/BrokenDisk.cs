namespace BlueTrace.Tests.Server.Storage;

/// <summary>A disk of which a part is broken: it can't be written, or not even be opened; names stay.</summary>
internal sealed class BrokenDisk(IDisk disk) : PassingDisk(disk)
{
    /// <summary>What the paths have in them that can't be written; null for none.</summary>
    public string? Broken { get; set; }

    /// <summary>What the paths have in them that can't be opened; null for none.</summary>
    public string? Unreadable { get; set; }

    public override IDiskFile Open(string path)
    {
        if (Unreadable is { } part && path.Contains(part))
            throw new UnauthorizedAccessException($"{path}: no permission");
        return new OpenFile(this, path, base.Open(path));
    }

    public override IDiskFile OpenOrCreate(string path)
    {
        RequireWhole(path);
        return new OpenFile(this, path, base.OpenOrCreate(path));
    }

    public override void Rename(string oldPath, string newPath)
    {
        RequireWhole(newPath);
        base.Rename(oldPath, newPath);
    }

    public override void Delete(string path)
    {
        RequireWhole(path);
        base.Delete(path);
    }

    public override void CreateFolder(string path)
    {
        RequireWhole(path);
        base.CreateFolder(path);
    }

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
