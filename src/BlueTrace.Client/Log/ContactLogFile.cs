namespace BlueTrace.Client.Log;

/// <summary>
/// The contact log on disk: the assignment's three fields a row, and beside it, in a file of the same name and
/// <c>.heard</c>, when each TempID was last heard, so that a restart prolongs nothing.
/// </summary>
/// <param name="path">The contact log.</param>
internal sealed class ContactLogFile(string path)
{
    private readonly string _heardPath = path + ".heard";

    /// <summary>The contact log.</summary>
    public string Path => path;

    /// <summary>
    /// Reads the entries and when each was last heard, never later than <paramref name="now"/>. An entry whose time is
    /// not known counts as heard when the log was last written: no program wrote it later, so it lives no longer than
    /// it may, and a log that a person put there lives as long as if it had just been heard.
    /// </summary>
    /// <exception cref="ClientException">The log cannot be read, or a row is malformed.</exception>
    public List<HeardEntry> Read(DateTimeOffset now)
    {
        if (!File.Exists(path)) return [];
        var entries = EntryFile.Read(path);
        var times = ReadTimes();
        var written = new DateTimeOffset(File.GetLastWriteTimeUtc(path));

        return [.. entries
            .Select(entry => new HeardEntry(entry, HeardAt(entry.Id)))
            .OrderBy(heard => heard.HeardAt)];

        DateTimeOffset HeardAt(TempId id)
        {
            var heardAt = times.TryGetValue(id, out var known) ? known.ToDateTimeOffset() : written;
            return heardAt < now ? heardAt : now;
        }
    }

    /// <summary>
    /// Replaces both files. The log goes first: a crash between the two then leaves a new entry that counts as heard a
    /// moment late, or a time too many. The other way round, an entry just forgotten would live again.
    /// </summary>
    /// <exception cref="IOException">Something could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Something may not be written.</exception>
    public void Write(IReadOnlyCollection<HeardEntry> entries)
    {
        AtomicFile.Replace(path, entries, ContactLogEntry.Length, (heard, row) => heard.Entry.Write(row));
        HeardTimes.Write(_heardPath, entries);
    }

    private Dictionary<TempId, Timestamp> ReadTimes()
    {
        try
        {
            return HeardTimes.Read(_heardPath);
        }
        catch (Exception refused) when (FileProblem.Is(refused))
        {
            throw new ClientException(
                ClientExitCode.WrongUsage,
                $"{_heardPath} cannot be read: {FileProblem.Of(refused)}. Make it readable, or remove it.");
        }
    }
}
