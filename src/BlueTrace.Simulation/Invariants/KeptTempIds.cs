namespace BlueTrace.Simulation.Invariants;

/// <summary>Holds the authority to every TempID that a phone was told.</summary>
internal sealed class KeptTempIds() : Invariant("kept-tempids",
    "The authority never loses a TempID it has acknowledged, nor whose it is and when it may be heard.")
{
    private readonly Dictionary<TempId, IssuedTempId> _acknowledged = [];

    public override void ServerSaid(int person, in ServerMessage message)
    {
        if (message.Kind != ServerMessageKind.TempIdIssued) return;
        var told = new IssuedTempId(Subscriber.Of(person).User, message.Id, message.Window);
        _acknowledged[message.Id] = told;
        LookFor(told);
    }

    public override void ServerCrashed() => LookForAll();

    public override void ServerStarted() => LookForAll();

    public override void Ended() => LookForAll();

    private void LookForAll()
    {
        foreach (var told in _acknowledged.Values) LookFor(told);
    }

    private void LookFor(in IssuedTempId told)
    {
        var person = Truth.PersonOf(told.User);
        if (!Truth.Store.TryFind(told.Id, out var kept))
            Report($"{told.User} was told TempID {told.Id}, and the authority does not know it.", person);
        else if (kept != told)
            Report($"{told.User} was told TempID {told.Id} of {told.Window.Start}; the authority has it for "
                + $"{kept.User} from {kept.Window.Start} to {kept.Window.Expiry}.", person);
    }
}
