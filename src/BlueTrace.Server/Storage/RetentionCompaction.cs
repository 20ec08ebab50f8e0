namespace BlueTrace.Server.Storage;

/// <summary>
/// Writes tempIDs.txt anew without the rows past retention, beside the old file and while that goes on being used. What
/// was written is closed and deleted unless <see cref="Take"/> takes it over.
/// </summary>
/// <param name="disk">The disk the file is on.</param>
/// <param name="path">The file.</param>
/// <param name="cutoff">What expired before this moment is forgotten.</param>
internal sealed class RetentionCompaction(IDisk disk, string path, Timestamp cutoff) : IDisposable
{
    /// <summary>What the name of the new file ends in until it takes the old one's; a crash may leave one.</summary>
    public const string NewEnding = ".new";

    /// <summary>Room that must be left beside the new file, so that the service can go on meanwhile.</summary>
    private const int ReservedBytes = 256 * 1024;

    private readonly ArrayBufferWriter<byte> _rows = new();
    private readonly TempIdIndex _index = new();
    private TempIdsFile? _file;
    private bool _isBegun;
    private long _keptBytes;

    /// <summary>How many TempIDs are forgotten.</summary>
    public int Forgotten { get; private set; }

    /// <summary>Reads the old file and writes the new one, if there is anything to forget.</summary>
    /// <param name="length">
    /// How many of its bytes are durable now; what is appended later comes through <see cref="Keep"/>.
    /// </param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="IOException">The disk fails; the old file is as it was.</exception>
    /// <exception cref="StoreException">The disk fails, or has too little room; the old file is as it was.</exception>
    public void Run(long length, CancellationToken stop)
    {
        using var old = disk.Open(path);
        RowChunks.Read(old, 0, length, (begin, rows) => Count(begin, rows, stop));
        if (Forgotten == 0) return;

        RequireRoom();
        _isBegun = true;
        disk.Delete(path + NewEnding);
        _file = TempIdsFile.Open(disk, path + NewEnding);
        RowChunks.Read(old, 0, length, (begin, rows) =>
        {
            stop.ThrowIfCancellationRequested();
            Keep(begin, rows);
        });
    }

    /// <summary>
    /// Writes those of <paramref name="rows"/> that are not past retention into the new file; they stood at
    /// <paramref name="begin"/> of the old one.
    /// </summary>
    public void Keep(long begin, ReadOnlySpan<byte> rows)
    {
        var each = RowChunks.RowsOf(begin, rows);
        while (each.MoveNext())
        {
            if (IssuedTempId.Read(each.Current, out var issued) != Fault.None || IsPast(issued)) continue;
            if (!_index.TryAdd(issued)) continue;
            _rows.Write(each.Current);
            _rows.Write("\n"u8);
        }

        _file!.Append(_rows.WrittenSpan);
        _rows.ResetWrittenCount();
    }

    /// <summary>Gives the new file the old one's name, and hands it over with its index.</summary>
    /// <exception cref="IOException">The disk fails; the old file is as it was.</exception>
    public (TempIdsFile File, TempIdIndex Index) Take()
    {
        var taken = _file!;
        taken.TakeName(path);
        _isBegun = false;
        return (taken, _index);
    }

    /// <summary>Closes and deletes the new file if nobody took it: it takes room that a full disk lacks.</summary>
    public void Dispose()
    {
        if (!_isBegun) return;
        _file?.Dispose();
        DurableFile.Discard(disk, path + NewEnding);
    }

    private void RequireRoom()
    {
        if (disk.FreeBytes(Path.GetDirectoryName(path)!) >= _keptBytes + ReservedBytes) return;
        throw new StoreException(
            $"{path}: the disk has too little room to write what is kept of it a second time; free some");
    }

    private void Count(long begin, ReadOnlySpan<byte> rows, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var each = RowChunks.RowsOf(begin, rows);
        while (each.MoveNext())
        {
            if (IssuedTempId.Read(each.Current, out var issued) == Fault.None && IsPast(issued)) Forgotten++;
            else _keptBytes += each.Current.Length + 1;
        }
    }

    private bool IsPast(in IssuedTempId issued) => issued.Window.Expiry < cutoff;
}
