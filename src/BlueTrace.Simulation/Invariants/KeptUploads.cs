namespace BlueTrace.Simulation.Invariants;

/// <summary>Holds the authority to every contact log whose arrival it confirmed.</summary>
internal sealed class KeptUploads() : Invariant("kept-uploads",
    "The authority never loses a contact log it has acknowledged, nor any entry of it.")
{
    private readonly Dictionary<int, IReadOnlyList<ContactLogEntry>> _sent = [];
    private readonly Dictionary<int, List<IReadOnlyList<ContactLogEntry>>> _acknowledged = [];

    public override void ClientSaid(int person, in ClientMessage message)
    {
        if (message.Kind == ClientMessageKind.Upload) _sent[person] = [];
        if (message.Kind == ClientMessageKind.Entries) _sent[person] = [.. message.LogEntries];
    }

    public override void ServerSaid(int person, in ServerMessage message)
    {
        if (message.Kind != ServerMessageKind.UploadAccepted) return;
        var sent = _sent.GetValueOrDefault(person, []);
        if (message.EntryCount != sent.Count)
            Report($"{Subscriber.Of(person).User} sent {sent.Count} entries, and {message.EntryCount} "
                + "were acknowledged.", person);
        if (!_acknowledged.TryGetValue(person, out var all)) _acknowledged[person] = all = [];
        all.Add(sent);
        LookFor(person, all);
    }

    public override void ServerCrashed() => LookForAll();

    public override void ServerStarted() => LookForAll();

    public override void Ended() => LookForAll();

    private void LookForAll()
    {
        foreach (var (person, all) in _acknowledged) LookFor(person, all);
    }

    /// <summary>What was acknowledged is among what is kept, in order; what was kept unheard may lie between.</summary>
    private void LookFor(int person, List<IReadOnlyList<ContactLogEntry>> acknowledged)
    {
        var user = Subscriber.Of(person).User;
        var found = 0;
        foreach (var kept in Truth.Store.Uploads)
        {
            if (found < acknowledged.Count && kept.Uploader == user && IsSame(kept, acknowledged[found])) found++;
        }

        if (found < acknowledged.Count)
            Report($"Contact log number {found + 1} of {user}, with {acknowledged[found].Count} entries, was "
                + "acknowledged, and the authority does not have it as it was sent.", person);
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
