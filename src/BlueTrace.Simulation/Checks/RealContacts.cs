using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Attacks;
using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Checks;

/// <summary>Holds every contact that the authority names against who really was within reach of whom.</summary>
internal sealed class RealContacts(bool endsRun = false) : Check("real-contacts",
    "Whoever the authority names was within reach of the uploader in the time of the entry, or an attack explains it.",
    endsRun)
{
    private readonly Company _company = new();
    private readonly HashSet<(int Person, TempId Id)> _brought = [];

    public override void Stepped(long step) => _company.Note(World.Surroundings, step * World.StepSeconds * 1000L);

    public override void Heard(SimulatedPhone phone, in Reception reception, in Hearing hearing)
    {
        if (reception.IsForeign) _brought.Add((phone.Person, hearing.Beacon.Id));
    }

    public override void AuthoritySaw(AuthorityEvent happened)
    {
        if (happened is not ContactLogReceived { Upload: var upload }) return;
        if (World.PersonOf(upload.Uploader) is not { } uploader || World.PhoneOf(uploader) is not { } phone) return;
        if (World.Attacks.OfType<FalseContacts>().Any(lie => lie.Liar == uploader)) return;
        foreach (var traced in upload.Entries)
        {
            if (traced.Finding == EntryFinding.Contact && traced.Contact is { } contact) Judge(phone, traced.Entry, contact);
        }
    }

    private void Judge(SimulatedPhone uploader, in ContactLogEntry entry, UserId contact)
    {
        if (_brought.Contains((uploader.Person, entry.Id))) return;
        var tolerance = ClockErrors.OfMoment(uploader, Now) + World.Scenario.Air.DelayMillisecondsMax;
        var from = MillisecondsAt(entry.Window.Start) - tolerance;
        var to = MillisecondsAt(entry.Window.Expiry) + 1000 + tolerance;
        if (World.PersonOf(contact) is not { } person || !_company.Met(uploader.Person, person, from, Math.Min(to, Now)))
            Report($"The authority names {contact} as a contact of {uploader.Subscriber.User} from {entry.Window.Start} to "
                + $"{entry.Window.Expiry}, and the two were not within reach.", uploader.Person);
    }

    private long MillisecondsAt(Timestamp moment) => (long)(moment.ToDateTimeOffset() - World.Scenario.Start).TotalMilliseconds;
}
