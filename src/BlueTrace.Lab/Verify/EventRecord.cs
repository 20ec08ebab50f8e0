using BlueTrace.Core.Authority;
using BlueTrace.Core.Device;
using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Observation;
using BlueTrace.Simulation.Radio;

namespace BlueTrace.Lab.Verify;

/// <summary>Writes down in words what happens in a run, and tells the last of it.</summary>
internal sealed class EventRecord : SimulationObserver
{
    private const int EventsMax = 24;
    private const int BeaconsMax = 8;

    private readonly List<Row> _rows = [];

    public override void Heard(int person, in Reception reception, in Hearing hearing) => Add(person,
        $"hears {hearing.Beacon} from {(reception.IsForeign ? "a scanner beside" : "person")} {reception.Speaker}; "
        + $"its clock shows {Truth.ClockOf(person).At(Now):HH:mm:ss}: {hearing.Verdict}", isBeacon: true);

    public override void Forgot(int person, int entries) => Add(person, $"forgets {entries} entries");

    public override void Connected(int person) => Add(person, "is connected");

    public override void HungUp(int person) => Add(person, "has no connection any more");

    public override void ClientSaid(int person, in ClientMessage message) => Add(person, message.Kind switch
    {
        ClientMessageKind.Upload => $"says Upload {message.EntryCount}",
        ClientMessageKind.Entries => $"sends {message.LogEntries.Count} entries",
        _ => $"says {message.Kind}",
    });

    public override void ServerSaid(int person, in ServerMessage message) => Add(person, message.Kind switch
    {
        ServerMessageKind.TempIdIssued =>
            $"is told {(int)message.Kind} {message.Kind} {new Beacon(message.Id, message.Window)}",
        ServerMessageKind.UploadAccepted => $"is told {(int)message.Kind} {message.Kind} {message.EntryCount}",
        _ => $"is told {(int)message.Kind} {message.Kind}",
    });

    public override void LoginJudged(in LoginAttempt attempt, ServerMessageKind verdict) =>
        Add(Truth.PersonOf(attempt.User),
            $"or somebody in that name tries to log in from address {attempt.Origin.Network}: {verdict}");

    public override void AuthoritySaw(AuthorityEvent happened)
    {
        if (happened is TempIdIssued { Issued: var issued })
            Add(Truth.PersonOf(issued.User), $"has TempID {issued.Id} with the authority from now on");
        if (happened is ContactLogReceived { Upload: var upload })
            Add(Truth.PersonOf(upload.Uploader),
                $"has a contact log of {upload.Entries.Count} entries with the authority from now on");
    }

    public override void ServerCrashed() => Add(null, "the server crashes");

    public override void ServerStarted() => Add(null, "the server runs again");

    /// <summary>The last that happened to somebody and the server; of what they heard less than the rest.</summary>
    /// <param name="person">Who; null for everybody.</param>
    public IEnumerable<string> Last(int? person)
    {
        var rows = _rows.FindAll(row => person is null || row.Person is null || row.Person == person);
        var events = rows.FindAll(row => !row.IsBeacon).TakeLast(EventsMax);
        var beacons = rows.FindAll(row => row.IsBeacon).TakeLast(BeaconsMax);
        return events.Concat(beacons).OrderBy(row => row.Number).Select(row => row.Text);
    }

    private void Add(int? person, string what, bool isBeacon = false)
    {
        var who = person is null ? "" : $"person {person} ";
        _rows.Add(new Row(_rows.Count, person, isBeacon, $"{Violation.Describe(Now)}  {who}{what}"));
    }

    private sealed record Row(int Number, int? Person, bool IsBeacon, string Text);
}
