namespace BlueTrace.Server.Storage;

/// <summary>
/// Who registered by themselves, in memory and in registered.txt: a row as in credentials.txt for each registration,
/// with its checksum behind it, so that none that a crash tore or a disk damaged is taken for a user. Rows are
/// appended; the last one of a user counts.
/// </summary>
internal sealed class RegisteredFile
{
    /// <summary>The name of the file in the data directory.</summary>
    public const string FileName = "registered.txt";

    private readonly IDisk _disk;
    private readonly string _path;
    private readonly Lock _writing = new();
    private volatile RegisteredUsers _users;
    private long _end;
    private bool _mayHaveRemains;

    private RegisteredFile(IDisk disk, string path, RegisteredUsers users)
    {
        _disk = disk;
        _path = path;
        _users = users;
    }

    /// <summary>Who has registered.</summary>
    public RegisteredUsers Users => _users;

    /// <summary>
    /// Reads the file, if there is one. What a crash left behind the last row is cut off; of other rows that are none
    /// is warned, and they prevent nothing.
    /// </summary>
    /// <exception cref="StoreException">The disk fails.</exception>
    public static RegisteredFile Open(IDisk disk, string folder, Action<string> warn)
    {
        var path = Path.Combine(folder, FileName);
        var whole = DiskFailures.Name(path, () => ReadWholeRows(disk, path, warn));
        var read = new List<Registration>();
        foreach (var line in Read(whole, read.Add))
            warn($"{path}, line {line}: this is no user, or a damaged one; it is ignored.");
        return new RegisteredFile(disk, path, RegisteredUsers.None.With(read));
    }

    /// <summary>Hands on the registrations that a file's bytes say, and returns the lines that say none.</summary>
    public static List<int> Read(ReadOnlySpan<byte> text, Action<Registration> take)
    {
        var faulty = new List<int>();
        var rows = new TextRows(text);
        while (rows.MoveNext())
        {
            if (TryReadRow(rows.Current, out var registration)) take(registration);
            else faulty.Add(rows.LineNumber);
        }

        return faulty;
    }

    /// <summary>Makes registrations durable; only then they count.</summary>
    /// <param name="made">The registrations.</param>
    /// <param name="requirePlace">Fails where the data directory is not what it was.</param>
    /// <exception cref="StoreException">Nobody knows whether they will be found after a restart.</exception>
    public void Append(IReadOnlyList<Registration> made, Action requirePlace)
    {
        lock (_writing)
        {
            requirePlace();
            DiskFailures.Name(_path, () => WriteRows(made));
            requirePlace();
            _users = _users.With(made);
        }
    }

    private void WriteRows(IReadOnlyList<Registration> made)
    {
        using var file = _disk.OpenOrCreate(_path);
        var length = file.Length;
        if (_mayHaveRemains && length > _end) file.Truncate(length = _end);
        (_end, _mayHaveRemains) = (length, true);

        var rows = new ArrayBufferWriter<byte>();
        if (LacksLineEnd(file, length)) rows.Write("\n"u8);
        foreach (var registration in made) WriteRow(registration, rows);
        file.Write(length, rows.WrittenSpan);
        file.Flush();
        _disk.FlushFolder(Path.GetDirectoryName(_path)!);
        _mayHaveRemains = false;
    }

    private static bool LacksLineEnd(IDiskFile file, long length)
    {
        Span<byte> last = stackalloc byte[1];
        return length > 0 && file.Read(length - 1, last) == 1 && last[0] != '\n';
    }

    /// <summary>Reads the file, and cuts off a last row that was not finished.</summary>
    private static byte[] ReadWholeRows(IDisk disk, string path, Action<string> warn)
    {
        var text = DurableFile.Read(disk, path) ?? [];
        var end = text.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (end == text.Length || TryReadRow(text.AsSpan(end), out _)) return text;
        using var file = disk.Open(path);
        file.Truncate(end);
        warn($"{path}: its last row was never finished, and is cut off.");
        return text[..end];
    }

    // registered = username SP password-hash SP 8HEXDIG LF, the CRC-32C of what stands before its blank
    private static void WriteRow(in Registration registration, ArrayBufferWriter<byte> text)
    {
        var begin = text.WrittenCount;
        Encoding.ASCII.GetBytes($"{registration.User} {registration.Hash}", text);
        var sum = Crc32C.Of(text.WrittenSpan[begin..]);
        text.Write(" "u8);
        text.Advance(Crc32C.Write(sum, text.GetSpan(Crc32C.Length)));
        text.Write("\n"u8);
    }

    // registered = username SP password-hash SP 8HEXDIG LF
    private static bool TryReadRow(ReadOnlySpan<byte> row, out Registration registration)
    {
        registration = default;
        var afterName = row.IndexOf((byte)' ');
        var afterHash = row.LastIndexOf((byte)' ');
        if (afterHash <= afterName || !Crc32C.TryRead(row[(afterHash + 1)..], out var sum)) return false;
        if (sum != Crc32C.Of(row[..afterHash]) || !UserId.TryRead(row[..afterName], out var user)) return false;
        if (!PasswordHash.TryRead(row[(afterName + 1)..afterHash], out var hash)) return false;
        registration = new Registration(user, hash!);
        return true;
    }
}
