namespace BlueTrace.Server.Storage;

/// <summary>
/// Reads tempIDs.txt into an index when the server starts, and finds where it ends: what was never acknowledged may be
/// there in part, and behind it anything. While some rows go into the index, the next ones are read: two cores take
/// half the time.
/// </summary>
internal sealed class TempIdLoading(
    TempIdsFile tempIds, long? covered, RunningChecksum checksum, Timestamp latest, Action<string> warn)
{
    /// <summary>How many rows go into the index while the memory for one is on its way.</summary>
    private const int RowsAhead = 16;

    private readonly TempIdIndex _index = new();
    private List<Row> _read = [];
    private List<Row> _adding = [];
    private Task _whenAdded = Task.CompletedTask;
    private int _lines;
    private int _cutLine;
    private long _end = tempIds.DurableLength;
    private Timestamp? _newest;

    /// <summary>Reads all rows.</summary>
    /// <param name="tempIds">The file.</param>
    /// <param name="covered">
    /// How many of its bytes have checksums, which fit. What lies behind them counts while it is well formed. Null for
    /// a file that has none, which may be somebody else's: only what a crash leaves behind is cut off there.
    /// </param>
    /// <param name="checksum">The checksum of those bytes; is that of all that count afterwards.</param>
    /// <param name="latest">What expires after this says nothing about what time it is.</param>
    /// <param name="warn">Is told of a TempID that comes twice.</param>
    /// <exception cref="StartException">A row is malformed.</exception>
    /// <exception cref="StoreException">The file can't be read.</exception>
    public static Loaded Run(
        TempIdsFile tempIds, long? covered, RunningChecksum checksum, Timestamp latest, Action<string> warn)
    {
        var loading = new TempIdLoading(tempIds, covered, checksum, latest, warn);
        try
        {
            tempIds.Read(0, loading.Take);
        }
        finally
        {
            loading._whenAdded.GetAwaiter().GetResult();
        }

        return new Loaded(loading._index, loading._end, loading._cutLine, loading._newest);
    }

    private void Take(long begin, ReadOnlySpan<byte> chunk)
    {
        if (begin >= _end) return;
        var length = _end;
        Read(begin, chunk);
        Sum(begin, chunk);
        _whenAdded.GetAwaiter().GetResult();

        // Rows are about as long as each other, so that the first chunk tells how many there will be.
        if (_index.Count == 0) _index.Reserve(length * _read.Count / chunk.Length);
        (_read, _adding) = (_adding, _read);
        _whenAdded = Task.Run(Add);
    }

    private void Read(long begin, ReadOnlySpan<byte> chunk)
    {
        _read.Clear();
        var rows = RowChunks.RowsOf(begin, chunk);
        while (rows.MoveNext())
        {
            var fault = IssuedTempId.Read(rows.Current, out var issued);
            var line = _lines + rows.LineNumber;
            if (fault == Fault.None)
            {
                Add(issued, line);
                continue;
            }

            chunk.Overlaps(rows.Current, out var at);
            if (!TryEnd(begin + at, rows.Current, line)) throw Refuse(line, fault, chunk);
            return;
        }

        _lines += rows.LineNumber;
    }

    private void Add(in IssuedTempId issued, int line)
    {
        _read.Add(new Row(issued, line));
        var expiry = issued.Window.Expiry;
        if (expiry <= latest && (_newest is not { } newest || expiry > newest)) _newest = expiry;
    }

    /// <summary>
    /// Ends the file at a malformed row, or within it, if nothing that was acknowledged is lost with that.
    /// </summary>
    /// <param name="at">Where the row begins.</param>
    /// <param name="row">The row.</param>
    /// <param name="line">Its number.</param>
    private bool TryEnd(long at, ReadOnlySpan<byte> row, int line)
    {
        var left = covered is { } summed ? LeftBefore(summed - at, row) : LeftBeforeCrash(at, row);
        if (left < 0) return false;

        var front = Line.WithoutCarriageReturn(row[..left]);
        if (front.ContainsAnyExcept((byte)' ', (byte)'\t'))
        {
            if (IssuedTempId.Read(front, out var issued) != Fault.None) return false;
            Add(issued, line);
        }

        (_end, _cutLine) = (at + left, line);
        return true;
    }

    /// <summary>
    /// How much of a row has checksums; -1 if it is all of it, and the row was malformed when they were made.
    /// </summary>
    private static int LeftBefore(long covered, ReadOnlySpan<byte> row) =>
        covered >= row.Length ? -1 : (int)Math.Max(0, covered);

    /// <summary>
    /// How much of a row a crash left whole: pages that were not written are NUL bytes, and a last row may be torn. -1
    /// if it was no crash.
    /// </summary>
    private int LeftBeforeCrash(long at, ReadOnlySpan<byte> row)
    {
        var written = row.IndexOf((byte)0);
        var isTorn = written >= 0 || at + row.Length == _end;
        if (!isTorn) return -1;

        var front = written < 0 ? row : row[..written];
        if (IssuedTempId.Read(Line.WithoutCarriageReturn(front), out _) == Fault.None) return front.Length;
        return front.Trim(" \t\r"u8).IsEmpty || TornRow.IsFrontPart(front) ? 0 : -1;
    }

    /// <summary>Takes into the checksum what it does not cover yet.</summary>
    private void Sum(long begin, ReadOnlySpan<byte> chunk)
    {
        var from = (int)Math.Clamp((covered ?? 0) - begin, 0, chunk.Length);
        var to = (int)Math.Min(_end - begin, chunk.Length);
        if (from < to) checksum.Add(chunk[from..to]);
    }

    private void Add()
    {
        for (var i = 0; i < _adding.Count; i++)
        {
            if (i + RowsAhead < _adding.Count) _index.Prefetch(_adding[i + RowsAhead].Issued.Id);
            var (issued, line) = _adding[i];
            if (!_index.TryAdd(issued))
                warn($"{tempIds.Path}, line {line}: an earlier row already has this TempID and counts.");
        }
    }

    private StartException Refuse(int line, Fault fault, ReadOnlySpan<byte> chunk)
    {
        try
        {
            if (line == 1) TextFile.WithoutMark(chunk.ToArray(), tempIds.Path);
            return new StartException($"{tempIds.Path}, line {line}: {Explain(fault)}.");
        }
        catch (FormatException other)
        {
            return new StartException(other.Message);
        }
    }

    /// <summary>What is wrong with a row, in a few words.</summary>
    public static string Explain(Fault fault) => fault == Fault.BadColumns
        ? "expected \"username TempID start expiry\", separated by single spaces"
        : fault.Describe();

    /// <summary>What a file holds.</summary>
    /// <param name="Index">Its TempIDs.</param>
    /// <param name="End">How many of its bytes count.</param>
    /// <param name="CutLine">The line that this is in, where that is not all; else 0.</param>
    /// <param name="Newest">The latest of its expiries that is not too late; null where there is none.</param>
    public readonly record struct Loaded(TempIdIndex Index, long End, int CutLine, Timestamp? Newest);

    private readonly record struct Row(IssuedTempId Issued, int Line);
}
