using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Checks;

/// <summary>Holds the authority to every contact log whose arrival it confirmed.</summary>
internal sealed class KeptUploads(bool endsRun = false) : Check("kept-uploads",
    "The authority never loses a contact log it has acknowledged, nor any entry of it.", endsRun)
{
    private readonly Dictionary<int, IReadOnlyList<ContactLogEntry>> _sent = [];
    private readonly Dictionary<int, List<IReadOnlyList<ContactLogEntry>>> _acknowledged = [];

    public override void ClientSaid(SimulatedPhone phone, in ClientMessage message)
    {
        if (message.Kind == ClientMessageKind.Upload) _sent[phone.Person] = [];
        if (message.Kind == ClientMessageKind.Entries) _sent[phone.Person] = [.. message.LogEntries];
    }

    public override void ServerSaid(SimulatedPhone phone, in ServerMessage message)
    {
        if (message.Kind != ServerMessageKind.UploadAccepted) return;
        var sent = _sent.GetValueOrDefault(phone.Person, []);
        if (message.EntryCount != sent.Count)
            Report($"{phone.Subscriber.User} sent {sent.Count} entries, and {message.EntryCount} were acknowledged.",
                phone.Person);
        if (!_acknowledged.TryGetValue(phone.Person, out var all)) _acknowledged[phone.Person] = all = [];
        all.Add(sent);
        LookFor(phone.Person, all);
    }

    public override void ServerCrashed() => LookForAll();

    public override void ServerStarted() => LookForAll();

    public override void Ended(World world) => LookForAll();

    private void LookForAll()
    {
        foreach (var (person, all) in _acknowledged) LookFor(person, all);
    }

    /// <summary>What was acknowledged is among what is kept, in its order: what was kept unheard may lie between.</summary>
    private void LookFor(int person, List<IReadOnlyList<ContactLogEntry>> acknowledged)
    {
        var user = Subscriber.Of(person).User;
        var found = 0;
        foreach (var kept in World.Server.Store.Uploads)
        {
            if (found < acknowledged.Count && kept.Uploader == user && IsSame(kept, acknowledged[found])) found++;
        }

        if (found < acknowledged.Count)
            Report($"Contact log number {found + 1} of {user}, with {acknowledged[found].Count} entries, was acknowledged, "
                + "and the authority does not have it as it was sent.", person);
    }

    private static bool IsSame(UploadReport kept, IReadOnlyList<ContactLogEntry> sent)
    {
        if (kept.Entries.Count != sent.Count) return false;
        for (var i = 0; i < sent.Count; i++)
        {
            if (kept.Entries[i].Entry != sent[i]) return false;
        }

        return true;
    }
}
