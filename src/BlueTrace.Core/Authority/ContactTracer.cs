namespace BlueTrace.Core.Authority;

/// <summary>
/// Turns the entries of a contact log into people. An entry that leads nowhere does not spoil the others.
/// </summary>
/// <param name="retention">How long after its end an entry still counts; null for ever.</param>
public sealed class ContactTracer(TimeSpan? retention)
{
    /// <summary>Traces every entry, in order.</summary>
    /// <param name="uploader">Whose log it is.</param>
    /// <param name="entries">The log.</param>
    /// <param name="owners">Of each entry: the TempID as it was issued, null where none such is known.</param>
    /// <param name="now">When it came in.</param>
    public UploadReport Trace(
        UserId uploader, IReadOnlyList<ContactLogEntry> entries, IReadOnlyList<IssuedTempId?> owners,
        DateTimeOffset now)
    {
        var traced = new TracedEntry[entries.Count];
        for (var i = 0; i < traced.Length; i++) traced[i] = Trace(uploader, entries[i], owners[i], now);
        return new UploadReport(uploader, Timestamp.At(now), traced);
    }

    private TracedEntry Trace(UserId uploader, ContactLogEntry entry, IssuedTempId? owner, DateTimeOffset now)
    {
        if (IsPastRetention(entry.Window, now)) return new TracedEntry(entry, EntryFinding.PastRetention, null);
        if (entry.Window.Start > Timestamp.At(now)) return new TracedEntry(entry, EntryFinding.InFuture, null);
        if (owner is not { } issued || IsPastRetention(issued.Window, now))
            return new TracedEntry(entry, EntryFinding.Unknown, null);

        var finding = issued.Window != entry.Window ? EntryFinding.TimesDiffer
            : issued.User == uploader ? EntryFinding.Own
            : EntryFinding.Contact;
        return new TracedEntry(entry, finding, issued.User);
    }

    private bool IsPastRetention(ValidityWindow window, DateTimeOffset now) =>
        retention is { } kept && window.Expiry < Timestamp.At(now).AddSeconds(-(long)kept.TotalSeconds);
}
