namespace BlueTrace.Server.Storage;

/// <summary>
/// tempIDs.sums: the checksums of what tempIDs.txt holds. A row is only ever appended once the rows that it covers are
/// durable, so that it is in no case ahead of them. It has one user at a time, and is open only while it is written.
/// </summary>
internal sealed class ChecksumsFile(IDisk disk, string path)
{
    private long _length;

    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>Reads it; null if there is none.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public Checksums? Read()
    {
        if (DurableFile.Read(disk, path) is not { } text) return null;
        _length = text.Length;
        return Checksums.Of(text);
    }

    /// <summary>Appends rows and makes them durable.</summary>
    /// <exception cref="IOException">They may not be there, or the rows before them are not.</exception>
    public void Append(ReadOnlySpan<byte> rows)
    {
        if (rows.IsEmpty) return;
        if (_length == 0)
        {
            Replace(null, rows);
            return;
        }

        try
        {
            using var file = disk.Open(path);
            if (TryAppend(file, rows)) return;
        }
        catch (FileNotFoundException)
        {
            // Somebody deleted it, who may be told to.
        }

        _length = 0;
        throw new IOException("it is not there any more as the server wrote it");
    }

    /// <summary>Writes it anew: short rows that were known are joined, others follow. It is never empty.</summary>
    /// <exception cref="IOException">It is as it was, or not there.</exception>
    public void Replace(Checksums? known, ReadOnlySpan<byte> rows)
    {
        var text = known?.Joined() ?? new ArrayBufferWriter<byte>();
        text.Write(rows);
        if (text.WrittenCount == 0) default(Checksum).Write(text);

        // tempIDs.txt has its name for good before there is a checksum of it: that of another file would not fit.
        _length = 0;
        disk.FlushFolder(System.IO.Path.GetDirectoryName(path)!);
        DurableFile.Write(disk, path, text.WrittenSpan);
        _length = text.WrittenCount;
    }

    /// <summary>Deletes it, for good.</summary>
    /// <exception cref="IOException">It may be there or not.</exception>
    public void Delete()
    {
        _length = 0;
        disk.Delete(path);
        disk.FlushFolder(System.IO.Path.GetDirectoryName(path)!);
    }

    private bool TryAppend(IDiskFile file, ReadOnlySpan<byte> rows)
    {
        var length = file.Length;
        if (length < _length) return false;

        // What a failure left behind is no part of it.
        if (length > _length) file.Truncate(_length);
        file.Write(_length, rows);
        file.Flush();
        _length += rows.Length;
        return true;
    }
}
