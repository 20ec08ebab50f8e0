namespace BlueTrace.Client.Log;

/// <summary>A text file of contact log entries, read as a person may have left it.</summary>
internal static class EntryFile
{
    // A full log with CRLF, and as much again for blank rows.
    private const long BytesMax = 2L * ContactLog.EntriesMax * (ContactLogEntry.Length + 2);

    /// <summary>Reads every entry. The file is left as it is, whatever it holds.</summary>
    /// <exception cref="ClientException">It cannot be read, is too big, or a row is malformed.</exception>
    public static List<ContactLogEntry> Read(string path)
    {
        try
        {
            return Read(path, TextFile.WithoutMark(ReadBytes(path), path));
        }
        catch (FormatException other)
        {
            throw new ClientException(ClientExitCode.WrongUsage, other.Message);
        }
    }

    // contact-log = *(entry (LF / CRLF))
    /// <summary>Reads every entry of what the file at <paramref name="path"/> holds.</summary>
    /// <exception cref="ClientException">A row is malformed, or there are too many.</exception>
    public static List<ContactLogEntry> Read(string path, ReadOnlySpan<byte> text)
    {
        var entries = new List<ContactLogEntry>();
        var rows = new TextRows(text);
        while (rows.MoveNext())
        {
            var fault = ContactLogEntry.Read(rows.Current, out var entry);
            if (fault != Fault.None) throw Unusable($"{path}, line {rows.LineNumber}: {fault.Describe()}");
            if (entries.Count == ContactLog.EntriesMax) throw TooBig(path);
            entries.Add(entry);
        }

        return entries;
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            if (new FileInfo(path).Length > BytesMax) throw TooBig(path);
            return File.ReadAllBytes(path);
        }
        catch (Exception refused) when (FileProblem.Is(refused))
        {
            throw Unusable($"{path} cannot be read: {FileProblem.Of(refused)}");
        }
    }

    private static ClientException TooBig(string path) =>
        Unusable($"{path} has more than the {ContactLog.EntriesMax:N0} entries that a contact log can hold");

    private static ClientException Unusable(string what) =>
        new(ClientExitCode.WrongUsage, $"{what}. Correct the file or name another; it was left unchanged.");
}
