namespace BlueTrace.Server.Storage;

/// <summary>
/// tempIDs.txt: rows are only ever appended, a batch at a time, and count once they are flushed.
/// </summary>
internal sealed class TempIdsFile : IDisposable
{
    private readonly IDisk _disk;
    private string _path;
    private IDiskFile _file;
    private bool _endsInsideRow;
    private bool _isSuspect;
    private RunningChecksum _checksum = new();

    private TempIdsFile(IDisk disk, string path)
    {
        _disk = disk;
        _path = path;
        _file = WithDurableName(disk.OpenOrCreate(path));
    }

    /// <summary>How many bytes of the file are durable; what may lie behind them never counted.</summary>
    public long DurableLength { get; private set; }

    /// <summary>Where it is.</summary>
    public string Path => _path;

    /// <summary>What the operator knows it by: while it is written anew, the file whose place it is to take.</summary>
    private string Name => NameOf(_path);

    /// <summary>
    /// Opens the file, empty or not. What a crash left at its end is there until <see cref="Settle"/> cuts it off.
    /// </summary>
    /// <exception cref="StoreException">The file can't be opened or read.</exception>
    public static TempIdsFile Open(IDisk disk, string path)
    {
        TempIdsFile? opened = null;
        try
        {
            opened = new TempIdsFile(disk, path);
            opened.DurableLength = opened._file.Length;
            return opened;
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            opened?.Dispose();
            throw new StoreException($"{NameOf(path)}: {FileProblem.Of(failure)}", failure);
        }
    }

    /// <summary>Compares the file with its checksums.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public ChecksumVerification Verify(Checksums checksums) => ChecksumVerification.Run(_file, checksums);

    /// <summary>Copies what lies behind so many bytes into a file of its own, and returns that file's path.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public string BackUp(long from, DateTimeOffset now) => CutBackup.Copy(_disk, _file, from, _path, now);

    /// <summary>
    /// Cuts the file off after so many bytes and makes the others durable, which a program that was killed may have
    /// left to the system. From here on it may be appended to.
    /// </summary>
    /// <param name="length">How many of its bytes count.</param>
    /// <param name="checksum">Their checksum.</param>
    /// <exception cref="IOException">The disk fails.</exception>
    public void Settle(long length, RunningChecksum checksum)
    {
        if (length < _file.Length) _file.Truncate(length);
        _file.Flush();
        DurableLength = length;
        _checksum = checksum;
        Span<byte> last = stackalloc byte[1];
        _endsInsideRow = length > 0 && _file.Read(length - 1, last) == 1 && last[0] != '\n';
    }

    /// <summary>The rows for tempIDs.sums that are not written yet, which count as written from now on.</summary>
    public byte[] TakeChecksums() => _checksum.TakeRows();

    /// <summary>What checksums are written is not known any more, or they are not there.</summary>
    public void LoseChecksums() => _checksum.Lose();

    /// <summary>
    /// Hands the durable rows from one offset on to <paramref name="take"/>, many whole rows at a time, with the offset
    /// of the first.
    /// </summary>
    /// <exception cref="StoreException">The file can't be read.</exception>
    public void Read(long from, Action<long, ReadOnlySpan<byte>> take) =>
        DiskFailures.Name(Name, () => RowChunks.Read(_file, from, DurableLength, take));

    /// <summary>Appends rows, each with its line end, and makes them durable.</summary>
    /// <exception cref="StoreException">
    /// They don't count, and will be cut off before anything else is appended.
    /// </exception>
    public void Append(ReadOnlySpan<byte> rows)
    {
        try
        {
            if (_isSuspect) Reopen();
            var end = DurableLength;
            if (_endsInsideRow)
            {
                _file.Write(end, "\n"u8);
                end++;
            }

            _file.Write(end, rows);
            _file.Flush();
            CheckName();
            if (_endsInsideRow) _checksum.Add("\n"u8);
            _checksum.Add(rows);
            DurableLength = end + rows.Length;
            _endsInsideRow = false;
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            _isSuspect = true;
            throw new StoreException($"{Name}: {FileProblem.Of(failure)}", failure);
        }
    }

    /// <summary>
    /// Fails if the path leads no longer to the file that is open: the data directory is not what it was, and nothing
    /// that is kept now would be found again.
    /// </summary>
    /// <exception cref="StoreException">It leads elsewhere or nowhere.</exception>
    public void RequireName() => DiskFailures.Name(Name, CheckName);

    /// <summary>Sees to it that nothing lies behind the durable rows.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public void CutRemains()
    {
        if (!_isSuspect) return;
        Reopen();
        _file.Flush();
    }

    /// <summary>
    /// Takes another file's name; that file is gone, but may be back after a crash until <see cref="SettleName"/> or
    /// the next <see cref="Append"/>.
    /// </summary>
    public void TakeName(string path)
    {
        _disk.Rename(_path, path);
        _path = path;
        _isSuspect = true;
    }

    /// <summary>Makes the name that was taken durable.</summary>
    public void SettleName()
    {
        _disk.FlushFolder(System.IO.Path.GetDirectoryName(_path)!);
        _isSuspect = false;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private static string NameOf(string path) => path.EndsWith(RetentionCompaction.NewEnding, StringComparison.Ordinal)
        ? path[..^RetentionCompaction.NewEnding.Length]
        : path;

    /// <summary>A file that is new, or was renamed, is there after a crash only once its folder is flushed.</summary>
    private IDiskFile WithDurableName(IDiskFile opened)
    {
        try
        {
            _disk.FlushFolder(System.IO.Path.GetDirectoryName(_path)!);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private void CheckName()
    {
        if (!_file.HasName(_path))
        {
            throw new IOException(
                "this is no longer the file that the server opened; put that back, or restart the server");
        }
    }

    /// <summary>
    /// Nobody knows what lies behind the durable rows after a failure: cut it off before anything follows.
    /// </summary>
    private void Reopen()
    {
        CheckName();
        var opened = WithDurableName(_disk.Open(_path));
        _file.Dispose();
        _file = opened;
        if (_file.Length < DurableLength)
            throw new IOException($"rows are missing, {_file.Length} bytes are left of {DurableLength}");
        _file.Truncate(DurableLength);
        _isSuspect = false;
    }
}
