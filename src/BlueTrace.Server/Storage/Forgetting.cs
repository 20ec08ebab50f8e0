using System.Buffers;
using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Server.Storage;

/// <summary>
/// Writes tempIDs.txt anew without the rows past retention, beside the old file and while that goes on being used.
/// </summary>
/// <param name="disk">The disk the file is on.</param>
/// <param name="path">The file.</param>
/// <param name="readLength">
/// How many of its bytes are durable now; what is appended later comes through <see cref="Keep"/>.
/// </param>
/// <param name="cutoff">What expired before this moment is forgotten.</param>
public sealed class Forgetting(IDisk disk, string path, long readLength, Timestamp cutoff)
{
    private readonly ArrayBufferWriter<byte> _rows = new();
    private readonly TempIdIndex _index = new();
    private TempIdsFile? _file;

    /// <summary>How many bytes of the old file <see cref="Run"/> reads.</summary>
    public long ReadLength => readLength;

    /// <summary>How many TempIDs are forgotten.</summary>
    public int Forgotten { get; private set; }

    /// <summary>Reads the old file and writes the new one, if there is anything to forget.</summary>
    /// <exception cref="IOException">The disk fails; the old file is as it was.</exception>
    public void Run()
    {
        using var old = disk.Open(path);
        RowChunks.Read(old, 0, readLength, Count);
        if (Forgotten == 0) return;

        disk.Delete(path + ".new");
        _file = TempIdsFile.Open(disk, path + ".new", static _ => { });
        RowChunks.Read(old, 0, readLength, Keep);
    }

    /// <summary>Writes those of <paramref name="rows"/> that are not past retention into the new file.</summary>
    public void Keep(ReadOnlySpan<byte> rows)
    {
        if (_file is null) return;
        var each = new TextRows(rows);
        while (each.MoveNext())
        {
            if (IssuedTempId.Read(each.Current, out var issued) != Fault.None || IsPast(issued)) continue;
            if (!_index.TryAdd(issued)) continue;
            _rows.Write(each.Current);
            _rows.Write("\n"u8);
        }

        if (_rows.WrittenCount > 0) _file.Append(_rows.WrittenSpan);
        _rows.ResetWrittenCount();
    }

    /// <summary>The new file and its index, if there was anything to forget.</summary>
    internal (TempIdsFile File, TempIdIndex Index)? TakeResult() => _file is null ? null : (_file, _index);

    private void Count(ReadOnlySpan<byte> rows)
    {
        var each = new TextRows(rows);
        while (each.MoveNext())
        {
            if (IssuedTempId.Read(each.Current, out var issued) == Fault.None && IsPast(issued)) Forgotten++;
        }
    }

    private bool IsPast(in IssuedTempId issued) => issued.Window.Expiry < cutoff;
}
