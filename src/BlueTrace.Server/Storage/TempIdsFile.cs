using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

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

    private TempIdsFile(IDisk disk, string path)
    {
        _disk = disk;
        _path = path;
        _file = WithDurableName(disk.OpenOrCreate(path));
    }

    /// <summary>How many bytes of the file are durable; what may lie behind them never counted.</summary>
    public long DurableLength { get; private set; }

    /// <summary>
    /// Opens the file, empty or not. A last row that a crash tore off is cut away and reported to <paramref
    /// name="warn"/>: it was never acknowledged.
    /// </summary>
    /// <exception cref="StoreException">The file can't be opened or read.</exception>
    public static TempIdsFile Open(IDisk disk, string path, Action<string> warn)
    {
        TempIdsFile? opened = null;
        try
        {
            opened = new TempIdsFile(disk, path);
            opened.FindEnd(warn);
            return opened;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            opened?.Dispose();
            throw new StoreException($"{path}: {failure.Message}", failure);
        }
    }

    /// <summary>
    /// Hands the durable rows from one offset on to <paramref name="take"/>, many whole rows at a time.
    /// </summary>
    /// <exception cref="StoreException">The file can't be read.</exception>
    public void Read(long from, Action<ReadOnlySpan<byte>> take)
    {
        try
        {
            RowChunks.Read(_file, from, DurableLength, take);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{_path}: {failure.Message}", failure);
        }
    }

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
            DurableLength = end + rows.Length;
            _endsInsideRow = false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _isSuspect = true;
            throw new StoreException($"{_path}: {failure.Message}", failure);
        }
    }

    /// <summary>
    /// Fails if the path leads no longer to the file that is open: the data directory is not what it was, and nothing
    /// that is kept now would be found again.
    /// </summary>
    /// <exception cref="StoreException">It leads elsewhere or nowhere.</exception>
    public void RequireName()
    {
        try
        {
            CheckName();
        }
        catch (IOException failure)
        {
            throw new StoreException($"{_path}: {failure.Message}", failure);
        }
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
        _disk.FlushFolder(Path.GetDirectoryName(_path)!);
        _isSuspect = false;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>
    /// The last row may lack its line end: then it counts if it reads (files from elsewhere end like that), and was
    /// torn off if it doesn't, because no row reads that has lost its end.
    /// </summary>
    private void FindEnd(Action<string> warn)
    {
        DurableLength = _file.Length;
        Span<byte> tail = stackalloc byte[(int)Math.Min(DurableLength, 2 * IssuedTempId.LengthMax)];
        _file.Read(DurableLength - tail.Length, tail);
        var lastRow = tail[(tail.LastIndexOf((byte)'\n') + 1)..];
        _endsInsideRow = !lastRow.IsEmpty;
        if (lastRow.Trim(" \r"u8).IsEmpty || lastRow.Length > IssuedTempId.LengthMax + 1) return;
        if (IssuedTempId.Read(Line.WithoutCarriageReturn(lastRow), out _) == Fault.None) return;

        warn($"{_path}: its last row was torn off, probably by a crash, and is dropped; it was never acknowledged.");
        DurableLength -= lastRow.Length;
        _file.Truncate(DurableLength);
        _endsInsideRow = false;
    }

    /// <summary>A file that is new, or was renamed, is there after a crash only once its folder is flushed.</summary>
    private IDiskFile WithDurableName(IDiskFile opened)
    {
        try
        {
            _disk.FlushFolder(Path.GetDirectoryName(_path)!);
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
