namespace BlueTrace.Proving.Crash;

/// <summary>
/// A contact log that was acknowledged. Its first entry is a TempID of nobody's, by which it is known again.
/// </summary>
/// <param name="Uploader">Who sent it.</param>
/// <param name="Entries">What was sent, one entry at least.</param>
internal sealed record SentUpload(UserId Uploader, IReadOnlyList<ContactLogEntry> Entries)
{
    /// <summary>The TempID by which it is known again.</summary>
    public TempId Mark => Entries[0].Id;

    /// <summary>An entry that marks an upload: no server issues a TempID of it, save once in 10^20 times.</summary>
    public static ContactLogEntry MarkEntry(ulong series, ulong number) =>
        new(TempId.FromHalves(series, number), ValidityWindow.From(new Timestamp(0), 900));
}
