namespace BlueTrace.Simulation.Invariants;

/// <summary>Holds every contact that the authority names against who really was within reach of whom.</summary>
internal sealed class RealContacts() : Invariant("real-contacts",
    "Whoever the authority names was within reach of the uploader in the time of the entry, or an attack explains it.")
{
    private readonly ProximityHistory _company = new();
    private readonly HashSet<(int Person, TempId Id)> _brought = [];

    public override void Stepped(long step) => _company.Note(Truth.Neighbours, step * Truth.StepSeconds * 1000L);

    public override void Heard(int person, in Reception reception, in Hearing hearing)
    {
        if (reception.IsForeign) _brought.Add((person, hearing.Beacon.Id));
    }

    public override void AuthoritySaw(AuthorityEvent happened)
    {
        if (happened is not ContactLogReceived { Upload: var upload }) return;
        if (Truth.PersonOf(upload.Uploader) is not { } uploader) return;
        if (Truth.Scenario.Attacks.OfType<FalseContactsSettings>().Any(lie => lie.Liar == uploader)) return;
        foreach (var traced in upload.Entries)
        {
            if (traced.Finding == EntryFinding.Contact && traced.Contact is { } contact)
                Judge(uploader, traced.Entry, contact);
        }
    }

    private void Judge(int uploader, in ContactLogEntry entry, UserId contact)
    {
        if (_brought.Contains((uploader, entry.Id))) return;
        var tolerance = ClockErrors.OfMoment(Truth, uploader) + Truth.Scenario.Air.DelayMillisecondsMax;
        var from = MillisecondsAt(entry.Window.Start) - tolerance;
        var to = MillisecondsAt(entry.Window.Expiry) + 1000 + tolerance;
        if (Truth.PersonOf(contact) is not { } person || !_company.Met(uploader, person, from, Math.Min(to, Now)))
            Report($"The authority names {contact} as a contact of {Subscriber.Of(uploader).User} from "
                + $"{entry.Window.Start} to {entry.Window.Expiry}, and the two were not within reach.", uploader);
    }

    private long MillisecondsAt(Timestamp moment) =>
        (long)(moment.ToDateTimeOffset() - Truth.Scenario.Start).TotalMilliseconds;
}
