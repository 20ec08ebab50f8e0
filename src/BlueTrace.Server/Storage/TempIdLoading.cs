using BlueTrace.Core.Wire;
using BlueTrace.Server.Startup;

namespace BlueTrace.Server.Storage;

/// <summary>
/// Reads tempIDs.txt into an index when the server starts. While some rows go into the index, the next ones are read: two
/// cores take half the time.
/// </summary>
internal sealed class TempIdLoading
{
    /// <summary>How many rows go into the index while the memory for one is on its way.</summary>
    private const int RowsAhead = 16;

    private readonly string _path;
    private readonly Action<string> _warn;
    private readonly TempIdIndex _index = new();
    private List<Row> _read = [];
    private List<Row> _adding = [];
    private Task _whenAdded = Task.CompletedTask;
    private int _lines;

    private TempIdLoading(string path, Action<string> warn)
    {
        _path = path;
        _warn = warn;
    }

    /// <summary>Reads all rows.</summary>
    /// <param name="tempIds">The file.</param>
    /// <param name="path">What it is called in messages.</param>
    /// <param name="warn">Is told of a TempID that comes twice.</param>
    /// <exception cref="StartException">A row is malformed.</exception>
    /// <exception cref="StoreException">The file can't be read.</exception>
    public static TempIdIndex Run(TempIdsFile tempIds, string path, Action<string> warn)
    {
        var loading = new TempIdLoading(path, warn);
        try
        {
            tempIds.Read(0, chunk => loading.Take(chunk, tempIds.DurableLength));
        }
        finally
        {
            loading._whenAdded.GetAwaiter().GetResult();
        }

        return loading._index;
    }

    private void Take(ReadOnlySpan<byte> chunk, long length)
    {
        Read(chunk);
        _whenAdded.GetAwaiter().GetResult();

        // Rows are about as long as each other, so that the first chunk tells how many there will be.
        if (_index.Count == 0) _index.Reserve(length * _read.Count / chunk.Length);
        (_read, _adding) = (_adding, _read);
        _whenAdded = Task.Run(Add);
    }

    private void Read(ReadOnlySpan<byte> chunk)
    {
        _read.Clear();
        var rows = new TextRows(chunk);
        while (rows.MoveNext())
        {
            var fault = IssuedTempId.Read(rows.Current, out var issued);
            var line = _lines + rows.LineNumber;
            if (fault != Fault.None) throw new StartException($"{_path}, line {line}: {Explain(fault)}.");
            _read.Add(new Row(issued, line));
        }

        _lines += rows.LineNumber;
    }

    private void Add()
    {
        for (var i = 0; i < _adding.Count; i++)
        {
            if (i + RowsAhead < _adding.Count) _index.Fetch(_adding[i + RowsAhead].Issued.Id);
            var (issued, line) = _adding[i];
            if (!_index.TryAdd(issued)) _warn($"{_path}, line {line}: an earlier row has this TempID already, and counts.");
        }
    }

    private static string Explain(Fault fault) => fault == Fault.BadColumns
        ? "a line is a username, a TempID, its start and its expiry, one blank between them"
        : fault.Describe();

    private readonly record struct Row(IssuedTempId Issued, int Line);
}
