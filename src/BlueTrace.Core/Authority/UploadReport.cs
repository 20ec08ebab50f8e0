namespace BlueTrace.Core.Authority;

/// <summary>A contact log that was uploaded, and what the authority makes of it.</summary>
/// <param name="Uploader">Whose log it is.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="Entries">Its entries, in the order they were sent.</param>
public sealed record UploadReport(UserId Uploader, Timestamp ReceivedAt, IReadOnlyList<TracedEntry> Entries)
{
    /// <summary>When the first of its encounters ended; the last moment there is where it has none.</summary>
    public Timestamp OldestEnd => Entries.Count == 0
        ? Timestamp.Last
        : Entries.Min(traced => traced.Entry.Window.Expiry);

    /// <summary>
    /// The same without the encounters that ended before <paramref name="cutoff"/>; this very one if none did.
    /// </summary>
    public UploadReport Since(Timestamp cutoff) => OldestEnd >= cutoff
        ? this
        : this with { Entries = [.. Entries.Where(traced => traced.Entry.Window.Expiry >= cutoff)] };
}

/// <summary>One entry of an uploaded contact log, and whom it leads to.</summary>
/// <param name="Entry">The entry as it was sent.</param>
/// <param name="Finding">What the authority makes of it.</param>
/// <param name="Contact">Whose TempID it is; null where the finding names nobody.</param>
public readonly record struct TracedEntry(ContactLogEntry Entry, EntryFinding Finding, UserId? Contact);
