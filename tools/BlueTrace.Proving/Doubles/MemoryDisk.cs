using BlueTrace.Server.Storage;

namespace BlueTrace.Proving.Doubles;

/// <summary>
/// A disk in memory that can do what real ones do at the worst moment: fail at a chosen call, for once or for good, be
/// full, and at a crash do as it likes with all that was not flushed. Names, lengths and pages go each their own way: a
/// name may be there without what is in the file, a length without the pages, and the last page without the first.
/// </summary>
internal sealed class MemoryDisk : IDisk
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CrashableContent> _names = [];
    private readonly List<CrashableContent> _contents = [];
    private readonly HashSet<string> _folders = [];
    private readonly List<NameChange> _unflushed = [];
    private readonly Dictionary<string, CrashableContent> _durableNames = [];

    /// <summary>How many calls were made that change something, or that an acknowledgement rests on.</summary>
    public int Calls { get; private set; }

    /// <summary>The call, counted from 1, that fails; 0 for none.</summary>
    public int FailingCall { get; set; }

    /// <summary>How many calls were made that only look: read, length, list, whether there is, room, modes.</summary>
    public int Looks { get; private set; }

    /// <summary>The look, counted from 1, that fails; 0 for none.</summary>
    public int FailingLook { get; set; }

    /// <summary>Whether every call after the failing one fails too.</summary>
    public bool StaysBroken { get; set; }

    /// <summary>Whether a flush only says that it flushed: what a build without it would be like.</summary>
    public bool PretendsToFlush { get; init; }

    /// <summary>How many bytes fit on it, those of files that are open and have no name any more included.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>How many files are open.</summary>
    public int OpenFiles { get; private set; }

    /// <summary>Paths of the files there are.</summary>
    public IEnumerable<string> Paths => _names.Keys;

    /// <summary>Puts a file there, durably.</summary>
    public void Put(string path, string text) => Put(path, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Puts a file there, durably.</summary>
    public void Put(string path, byte[] bytes)
    {
        var content = Make(bytes);
        content.Flush();
        _names[path] = _durableNames[path] = content;
        _folders.Add(Path.GetDirectoryName(path)!);
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
        foreach (var (path, content) in DurableNames(static _ => false))
        {
            var rest = content.Bytes.Skip(content.Durable.Length).Take(unflushedBytesKept);
            disk.Put(path, [.. content.Durable, .. rest]);
        }

        return disk;
    }

    /// <summary>
    /// The disk as it is found after the power failed: of what was not flushed, every name, length and page is there or
    /// not, pages perhaps in part, from before, or of NUL bytes.
    /// </summary>
    public MemoryDisk AfterCrash(Random random)
    {
        var disk = new MemoryDisk { PretendsToFlush = PretendsToFlush };
        var names = DurableNames(_ => random.Next(2) == 0);
        foreach (var (path, content) in names.OrderBy(name => name.Key, StringComparer.Ordinal))
            disk.Put(path, content.AfterCrash(random));
        return disk;
    }

    public IDiskFile Open(string path)
    {
        using var _ = Enter(Count);
        return _names.TryGetValue(path, out var content)
            ? new OpenFile(this, content)
            : throw new FileNotFoundException($"there is no '{path}'");
    }

    public IDiskFile OpenOrCreate(string path)
    {
        using var _ = Enter(Count);
        if (!_names.TryGetValue(path, out var content)) Change(new NameChange(null, path, content = Make([])));
        return new OpenFile(this, content);
    }

    public bool Exists(string path)
    {
        using var _ = Enter(Look);
        return _names.ContainsKey(path);
    }

    public void Rename(string oldPath, string newPath)
    {
        using var _ = Enter(Count);
        Change(new NameChange(oldPath, newPath, _names[oldPath]));
    }

    public void Delete(string path)
    {
        using var _ = Enter(Count);
        if (_names.ContainsKey(path)) Change(new NameChange(path, null, null));
    }

    public void CreateFolder(string path)
    {
        using var _ = Enter(Count);
        if (_folders.Add(path)) _unflushed.Add(new NameChange(null, path, null));
    }

    public IReadOnlyList<string> FilesIn(string folder)
    {
        using var _ = Enter(Look);
        return [.. _names.Keys.Where(path => Path.GetDirectoryName(path) == folder).Select(Path.GetFileName)!];
    }

    public void MakePrivate(string path)
    {
        using var _ = Enter(Look);
    }

    public long FreeBytes(string folder)
    {
        using var _ = Enter(Look);
        return Capacity - UsedBytes;
    }

    public void FlushFolder(string path)
    {
        using var _ = Enter(Count);
        if (PretendsToFlush) return;
        foreach (var change in _unflushed.Where(change => change.IsIn(path))) change.Apply(_durableNames);
        _unflushed.RemoveAll(change => change.IsIn(path));
    }

    private long UsedBytes =>
        _contents.Where(content => content.OpenFiles > 0 || _names.ContainsValue(content))
            .Sum(content => content.Bytes.LongLength);

    private CrashableContent Make(byte[] bytes)
    {
        var content = new CrashableContent(bytes);
        _contents.Add(content);
        return content;
    }

    private void Change(NameChange change)
    {
        change.Apply(_names);
        _unflushed.Add(change);
    }

    private Dictionary<string, CrashableContent> DurableNames(Func<NameChange, bool> isThere)
    {
        var names = new Dictionary<string, CrashableContent>(_durableNames);
        var lostFolders = new HashSet<string?>();
        foreach (var change in _unflushed)
        {
            if (isThere(change)) change.Apply(names);
            else if (change.IsNewFolder) lostFolders.Add(change.NewPath);
        }

        // What is in a folder goes with it, flushed or not.
        return new(names.Where(name => !lostFolders.Contains(Path.GetDirectoryName(name.Key))));
    }

    /// <summary>Counts, and fails where that is due; else nobody else is at it till the result is disposed.</summary>
    private Lock.Scope Enter(Action count)
    {
        lock (_gate)
        {
            count();
            return _gate.EnterScope();
        }
    }

    private void Count() => FailAt(FailingCall, ++Calls, "call");

    private void Look() => FailAt(FailingLook, ++Looks, "look");

    private void FailAt(int failing, int number, string what)
    {
        if (failing > 0 && (number == failing || (StaysBroken && number > failing)))
            throw new IOException($"disk failure at {what} {number}");
    }

    /// <summary>
    /// A change of a folder: a file made, renamed or deleted, or (without content) a folder made in it.
    /// </summary>
    private sealed record NameChange(string? OldPath, string? NewPath, CrashableContent? Content)
    {
        public bool IsNewFolder => NewPath is not null && Content is null;

        public bool IsIn(string folder) => Path.GetDirectoryName(NewPath ?? OldPath) == folder;

        public void Apply(Dictionary<string, CrashableContent> names)
        {
            if (OldPath is not null) names.Remove(OldPath);
            if (NewPath is not null && Content is not null) names[NewPath] = Content;
        }
    }

    private sealed class OpenFile : IDiskFile
    {
        private readonly MemoryDisk _disk;
        private readonly CrashableContent _content;
        private bool _isClosed;

        public OpenFile(MemoryDisk disk, CrashableContent content)
        {
            _disk = disk;
            _content = content;
            _content.OpenFiles++;
            _disk.OpenFiles++;
        }

        public long Length
        {
            get
            {
                using var _ = _disk.Enter(_disk.Look);
                return _content.Bytes.Length;
            }
        }

        public int Read(long offset, Span<byte> destination)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            using var _ = _disk.Enter(_disk.Look);
            var left = _content.Bytes.AsSpan((int)Math.Min(offset, _content.Bytes.Length));
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
                    var room = _disk.Capacity - _disk.UsedBytes + _content.Bytes.Length - offset;
                    if (bytes.Length > room) throw new IOException("No space left on device");
                }
                catch (IOException)
                {
                    written = bytes[..(bytes.Length / 2)];
                    throw;
                }
                finally
                {
                    var whole = new byte[Math.Max(_content.Bytes.Length, offset + written.Length)];
                    _content.Bytes.CopyTo(whole);
                    written.CopyTo(whole.AsSpan((int)offset));
                    _content.Bytes = whole;
                }
            }
        }

        public void Truncate(long length)
        {
            using var _ = _disk.Enter(_disk.Count);
            _content.Bytes = _content.Bytes[..(int)Math.Min(length, _content.Bytes.Length)];
        }

        public void Flush()
        {
            using var _ = _disk.Enter(_disk.Count);
            if (!_disk.PretendsToFlush) _content.Flush();
        }

        public bool HasName(string path)
        {
            using var _ = _disk.Enter(_disk.Count);
            return _disk._names.GetValueOrDefault(path) == _content;
        }

        public void Dispose()
        {
            lock (_disk._gate)
            {
                if (_isClosed) return;
                _disk.OpenFiles--;
                _content.OpenFiles--;
                _isClosed = true;
            }
        }
    }
}
