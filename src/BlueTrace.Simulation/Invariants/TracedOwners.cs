namespace BlueTrace.Simulation.Invariants;

/// <summary>Holds what the authority makes of every entry against who was told its TempID.</summary>
internal sealed class TracedOwners() : Invariant("traced-owners",
    "Every entry of a contact log leads to the user who was told its TempID, unless it is past retention; "
        + "others lead nowhere.")
{
    private readonly Dictionary<TempId, (UserId User, ValidityWindow Window)> _told = [];

    public override void ServerSaid(int person, in ServerMessage message)
    {
        if (message.Kind == ServerMessageKind.TempIdIssued)
            _told[message.Id] = (Subscriber.Of(person).User, message.Window);
    }

    public override void AuthoritySaw(AuthorityEvent happened)
    {
        if (happened is not ContactLogReceived { Upload: var upload }) return;
        foreach (var traced in upload.Entries)
        {
            var (finding, contact) = Expect(upload, traced.Entry);
            if (traced.Finding == finding && traced.Contact == contact) continue;
            Report($"Entry {traced.Entry.Id} in the log of {upload.Uploader} was called {traced.Finding} and led to "
                + $"{Show(traced.Contact)}; it is {finding} and leads to {Show(contact)}.",
                Truth.PersonOf(upload.Uploader));
        }
    }

    private (EntryFinding Finding, UserId? Contact) Expect(UploadReport upload, in ContactLogEntry entry)
    {
        if (Truth.Scenario.Server.Retention is { } kept
            && entry.Window.Expiry.Seconds + (long)kept.TotalSeconds < upload.ReceivedAt.Seconds)
            return (EntryFinding.PastRetention, null);
        if (entry.Window.Start.Seconds > upload.ReceivedAt.Seconds) return (EntryFinding.InFuture, null);
        if (!_told.TryGetValue(entry.Id, out var told)) return (EntryFinding.Unknown, null);
        if (told.Window != entry.Window) return (EntryFinding.TimesDiffer, told.User);
        return (told.User == upload.Uploader ? EntryFinding.Own : EntryFinding.Contact, told.User);
    }

    private static string Show(UserId? user) => user?.ToString() ?? "nobody";
}
