using BlueTrace.Server.Storage;

namespace BlueTrace.Proving.Doubles;

/// <summary>
/// A disk in memory that can do what real ones do at the worst moment: fail at a chosen call, for once or for good, and
/// forget at a crash everything that was not flushed, except a chosen part of the last writes.
/// </summary>
internal sealed class MemoryDisk : IDisk
{
    private readonly Lock _gate = new();
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

    /// <summary>How many files are open.</summary>
    public int OpenFiles { get; private set; }

    /// <summary>Paths of the files there are.</summary>
    public IEnumerable<string> Paths => _names.Keys;

    /// <summary>Puts a file there, durably.</summary>
    public void Put(string path, string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        _names[path] = _durableNames[path] = new Content { Bytes = bytes, Durable = bytes };
    }

    /// <summary>What a file holds now, flushed or not.</summary>
    public ReadOnlySpan<byte> Bytes(string path) => _names[path].Bytes;

    /// <summary>The same as text.</summary>
    public string Text(string path) => System.Text.Encoding.UTF8.GetString(Bytes(path));

    /// <summary>
    /// The disk as it is found after the power failed: of what was not flushed, each file keeps so many bytes.
    /// </summary>
    public MemoryDisk AfterCrash(int unflushedBytesKept = 0)
    {
        var disk = new MemoryDisk { PretendsToFlush = PretendsToFlush };
        foreach (var (path, content) in _durableNames)
        {
            byte[] left = [.. content.Durable, .. content.Bytes.Skip(content.Durable.Length).Take(unflushedBytesKept)];
            disk._names[path] = new Content { Bytes = left, Durable = left };
        }

        disk._durableNames = new(disk._names);
        return disk;
    }

    public IDiskFile Open(string path)
    {
        lock (_gate)
        {
            Count();
            return _names.TryGetValue(path, out var content)
                ? new OpenFile(this, content)
                : throw new FileNotFoundException($"there is no '{path}'");
        }
    }

    public IDiskFile OpenOrCreate(string path)
    {
        lock (_gate)
        {
            Count();
            if (!_names.TryGetValue(path, out var content)) _names[path] = content = new Content();
            return new OpenFile(this, content);
        }
    }

    public bool Exists(string path)
    {
        lock (_gate) return _names.ContainsKey(path);
    }

    public void Rename(string oldPath, string newPath)
    {
        lock (_gate)
        {
            Count();
            _names[newPath] = _names[oldPath];
            _names.Remove(oldPath);
        }
    }

    public void Delete(string path)
    {
        lock (_gate)
        {
            Count();
            _names.Remove(path);
        }
    }

    public void CreateFolder(string path)
    {
        lock (_gate) Count();
    }

    public IReadOnlyList<string> FilesIn(string folder)
    {
        lock (_gate)
            return [.. _names.Keys.Where(path => Path.GetDirectoryName(path) == folder).Select(Path.GetFileName)!];
    }

    public void FlushFolder(string path)
    {
        lock (_gate)
        {
            Count();
            if (!PretendsToFlush) _durableNames = new(_names);
        }
    }

    private void Count()
    {
        Calls++;
        if (FailingCall > 0 && (Calls == FailingCall || (StaysBroken && Calls > FailingCall)))
            throw new IOException($"disk failure at call {Calls}");
    }

    private sealed class Content
    {
        public byte[] Bytes { get; set; } = [];

        public byte[] Durable { get; set; } = [];
    }

    private sealed class OpenFile : IDiskFile
    {
        private readonly MemoryDisk _disk;
        private readonly Content _content;
        private bool _isClosed;

        public OpenFile(MemoryDisk disk, Content content)
        {
            _disk = disk;
            _content = content;
            _disk.OpenFiles++;
        }

        public long Length => _content.Bytes.Length;

        public int Read(long offset, Span<byte> destination)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            var left = _content.Bytes.AsSpan((int)Math.Min(offset, Length));
            var read = Math.Min(left.Length, destination.Length);
            left[..read].CopyTo(destination);
            return read;
        }

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            lock (_disk._gate)
            {
                // A write that fails has written half.
                var written = bytes;
                try
                {
                    _disk.Count();
                }
                catch (IOException)
                {
                    written = bytes[..(bytes.Length / 2)];
                    throw;
                }
                finally
                {
                    var whole = new byte[Math.Max(Length, offset + written.Length)];
                    _content.Bytes.CopyTo(whole);
                    written.CopyTo(whole.AsSpan((int)offset));
                    _content.Bytes = whole;
                }
            }
        }

        public void Truncate(long length)
        {
            lock (_disk._gate)
            {
                _disk.Count();
                _content.Bytes = _content.Bytes[..(int)Math.Min(length, Length)];
            }
        }

        public void Flush()
        {
            lock (_disk._gate)
            {
                _disk.Count();
                if (!_disk.PretendsToFlush) _content.Durable = _content.Bytes;
            }
        }

        public bool HasName(string path)
        {
            lock (_disk._gate)
            {
                _disk.Count();
                return _disk._names.GetValueOrDefault(path) == _content;
            }
        }

        public void Dispose()
        {
            lock (_disk._gate)
            {
                if (!_isClosed) _disk.OpenFiles--;
                _isClosed = true;
            }
        }
    }
}
