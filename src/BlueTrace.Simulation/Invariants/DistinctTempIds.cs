namespace BlueTrace.Simulation.Invariants;

/// <summary>Holds what phones are told against what the authority's terminal showed before.</summary>
internal sealed class DistinctTempIds() : Invariant("distinct-tempids",
    "A TempID is issued once, to one user, from that moment on and for as long as set.")
{
    private readonly Dictionary<TempId, IssuedTempId> _shown = [];
    private readonly HashSet<TempId> _told = [];

    public override void AuthoritySaw(AuthorityEvent happened)
    {
        if (happened is not TempIdIssued { Issued: var issued }) return;
        var person = Truth.PersonOf(issued.User);
        if (!_shown.TryAdd(issued.Id, issued))
            Report($"TempID {issued.Id} was issued a second time, to {issued.User}.", person);
        var seconds = issued.Window.Expiry.Seconds - issued.Window.Start.Seconds + 1;
        if (seconds != (long)Truth.Scenario.Phones.TempIdLifetime.TotalSeconds)
            Report($"TempID {issued.Id} of {issued.User} may be heard for {seconds} s.", person);
        var earliest = Truth.Clock.At(Now - Truth.Scenario.Server.CommitMilliseconds).AddSeconds(-1);
        var start = issued.Window.Start.ToDateTimeOffset();
        if (start <= earliest || start > Truth.Clock.At(Now))
            Report($"TempID {issued.Id} of {issued.User} is issued from {issued.Window.Start} on, which is not now.",
                person);
    }

    public override void ServerSaid(int person, in ServerMessage message)
    {
        if (message.Kind != ServerMessageKind.TempIdIssued) return;
        var user = Subscriber.Of(person).User;
        if (!_told.Add(message.Id))
            Report($"{user} was told TempID {message.Id}, which a phone has been told before.", person);
        if (!_shown.TryGetValue(message.Id, out var shown)
            || shown != new IssuedTempId(user, message.Id, message.Window))
            Report($"{user} was told TempID {message.Id}, and the authority's terminal showed nothing of it.", person);
    }
}
