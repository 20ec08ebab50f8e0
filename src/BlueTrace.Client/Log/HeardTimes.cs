namespace BlueTrace.Client.Log;

/// <summary>
/// A file beside the contact log that says when each TempID was last heard: the log itself has no column for it.
/// </summary>
internal static class HeardTimes
{
    private const int RowLength = TempId.Length + 1 + Timestamp.Length;

    /// <summary>Reads the file, if there is one.</summary>
    public static Dictionary<TempId, Timestamp> Read(string path) =>
        File.Exists(path) ? Read(File.ReadAllBytes(path)) : [];

    // heard-times = *(tempid SP timestamp LF)
    /// <summary>
    /// Reads the rows that can be read. The program alone writes this file, so there is nobody to complain to about
    /// the others; whoever asks for them finds them missing.
    /// </summary>
    public static Dictionary<TempId, Timestamp> Read(ReadOnlySpan<byte> text)
    {
        var times = new Dictionary<TempId, Timestamp>();
        var rows = new TextRows(text);
        while (rows.MoveNext())
        {
            var row = rows.Current;
            if (row.Length == RowLength
                && TempId.TryRead(row[..TempId.Length], out var id)
                && Timestamp.TryRead(row[(TempId.Length + 1)..], out var heardAt))
                times[id] = heardAt;
        }

        return times;
    }

    /// <summary>Writes a row for each entry, to the second.</summary>
    public static void Write(string path, IReadOnlyCollection<HeardEntry> entries) =>
        AtomicFile.Replace(path, entries, RowLength, (heard, row) =>
        {
            heard.Entry.Id.Write(row);
            row[TempId.Length] = (byte)' ';
            Timestamp.At(heard.HeardAt).Write(row[(TempId.Length + 1)..]);
        });
}
