using BlueTrace.Server.Storage;

namespace BlueTrace.Tests.Server.Storage;

/// <summary>
/// A disk in memory that can do what real ones do at the worst moment: fail at a chosen call, for once or for good, and
/// forget at a crash everything that was not flushed, except a chosen part of the last writes.
/// </summary>
internal sealed class MemoryDisk : IDisk
{
    private readonly Dictionary<string, Content> _names = [];
    private Dictionary<string, Content> _durableNames = [];

    /// <summary>How many calls were made that change something, or that an acknowledgement rests on.</summary>
    public int Calls { get; private set; }

    /// <summary>The call, counted from 1, that fails; 0 for none.</summary>
    public int FailingCall { get; set; }

    /// <summary>Whether every call after the failing one fails too.</summary>
    public bool StaysBroken { get; set; }

    /// <summary>Whether a flush only says that it flushed: what a build without it would be like.</summary>
    public bool PretendsToFlush { get; init; }

    /// <summary>Paths of the files there are.</summary>
    public IEnumerable<string> Paths => _names.Keys;

    /// <summary>Puts a file there, durably.</summary>
    public void Put(string path, string text)
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes(text);
        _names[path] = _durableNames[path] = new Content { Bytes = [.. bytes], Durable = [.. bytes] };
    }

    /// <summary>What a file holds now, flushed or not.</summary>
    public string Text(string path) => System.Text.Encoding.ASCII.GetString([.. _names[path].Bytes]);

    /// <summary>
    /// The disk as it is found after the power failed: of what was not flushed, each file keeps so many bytes.
    /// </summary>
    public MemoryDisk AfterCrash(int unflushedBytesKept = 0)
    {
        var disk = new MemoryDisk { PretendsToFlush = PretendsToFlush };
        foreach (var (path, content) in _durableNames)
        {
            var kept = content.Bytes.Skip(content.Durable.Count).Take(unflushedBytesKept);
            List<byte> left = [.. content.Durable, .. kept];
            disk._names[path] = new Content { Bytes = left, Durable = [.. left] };
        }

        disk._durableNames = new(disk._names);
        return disk;
    }

    public IDiskFile Open(string path)
    {
        Count();
        if (!_names.TryGetValue(path, out var content)) _names[path] = content = new Content();
        return new OpenFile(this, content);
    }

    public bool Exists(string path) => _names.ContainsKey(path);

    public void Rename(string oldPath, string newPath)
    {
        Count();
        _names[newPath] = _names[oldPath];
        _names.Remove(oldPath);
    }

    public void Delete(string path)
    {
        Count();
        _names.Remove(path);
    }

    public void CreateFolder(string path) => Count();

    public IReadOnlyList<string> FilesIn(string folder) =>
        [.. _names.Keys.Where(path => Path.GetDirectoryName(path) == folder).Select(Path.GetFileName)!];

    public void FlushFolder(string path)
    {
        Count();
        if (!PretendsToFlush) _durableNames = new(_names);
    }

    private void Count()
    {
        Calls++;
        if (FailingCall > 0 && (Calls == FailingCall || (StaysBroken && Calls > FailingCall)))
            throw new IOException($"disk failure at call {Calls}");
    }

    private sealed class Content
    {
        public List<byte> Bytes { get; set; } = [];

        public List<byte> Durable { get; set; } = [];
    }

    private sealed class OpenFile(MemoryDisk disk, Content content) : IDiskFile
    {
        public long Length => content.Bytes.Count;

        public int Read(long offset, Span<byte> destination)
        {
            var bytes = content.Bytes.Skip((int)offset).Take(destination.Length).ToArray();
            bytes.CopyTo(destination);
            return bytes.Length;
        }

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            // A write that fails has written half.
            var written = bytes;
            try
            {
                disk.Count();
            }
            catch (IOException)
            {
                written = bytes[..(bytes.Length / 2)];
                throw;
            }
            finally
            {
                var before = content.Bytes.Take((int)offset);
                content.Bytes = [.. before, .. written, .. content.Bytes.Skip((int)offset + written.Length)];
            }
        }

        public void Truncate(long length)
        {
            disk.Count();
            content.Bytes = [.. content.Bytes.Take((int)length)];
        }

        public void Flush()
        {
            disk.Count();
            if (!disk.PretendsToFlush) content.Durable = [.. content.Bytes];
        }

        public bool HasName(string path)
        {
            disk.Count();
            return disk._names.GetValueOrDefault(path) == content;
        }

        public void Dispose()
        {
        }
    }
}
