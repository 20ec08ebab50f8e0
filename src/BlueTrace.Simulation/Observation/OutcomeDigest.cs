namespace BlueTrace.Simulation.Observation;

/// <summary>
/// A hash over what a run came to: what was said, heard, logged, forgotten, kept and shown, each with its moment. How
/// that came about (what was drawn, who woke when) plays no part, nor does the order within a millisecond: it is a sum.
/// </summary>
public sealed class OutcomeDigest : SimulationObserver
{
    /// <summary>The hash over what has happened so far.</summary>
    public ulong Value { get; private set; }

    /// <inheritdoc/>
    public override void ClientSaid(int person, in ClientMessage message)
    {
        var said = Begin(OutcomeKind.ClientSaid, person)
            .With((ulong)message.Kind, (ulong)message.Fault)
            .With(message.UserId)
            .With(message.Secret.Bytes)
            .With((ulong)message.EntryCount, (ulong)message.FaultyEntry);
        foreach (var entry in message.LogEntries ?? []) said = said.With(entry.Id, entry.Window);
        Value += said.Value;
    }

    /// <inheritdoc/>
    public override void ServerSaid(int person, in ServerMessage message) =>
        Value += With(Begin(OutcomeKind.ServerSaid, person), message).Value;

    /// <inheritdoc/>
    public override void AdversaryWasTold(UserId user, in ServerMessage message) =>
        Value += With(Begin(OutcomeKind.AdversaryWasTold).With(user), message).Value;

    /// <inheritdoc/>
    public override void Heard(int person, in Reception reception, in Hearing hearing) =>
        Value += Begin(OutcomeKind.Heard, person)
            .With(WordOf(reception) | ((ulong)hearing.Verdict << 48) | ((ulong)hearing.Fault << 56),
                (ulong)reception.AgeMilliseconds)
            .With(hearing.Beacon.Id, hearing.Beacon.Window).Value;

    /// <inheritdoc/>
    public override void Forgot(int person, int entries) =>
        Value += Begin(OutcomeKind.Forgot, person).Value * (ulong)entries;

    /// <inheritdoc/>
    public override void AuthoritySaw(AuthorityEvent happened) => Value += (happened switch
    {
        TempIdIssued { Issued: var issued } =>
            Begin(OutcomeKind.TempIdShown).With(issued.User).With(issued.Id, issued.Window),
        ContactLogReceived { Upload: var upload } => With(Begin(OutcomeKind.ContactLogShown), upload),
        LoggedOut { User: var user } => Begin(OutcomeKind.LogoutShown).With(user),
        _ => throw new ArgumentException($"An outcome does not know {happened.GetType().Name}.", nameof(happened)),
    }).Value;

    /// <inheritdoc/>
    public override void Overheard(int place, in Reception reception, in Beacon beacon) =>
        Value += Begin(OutcomeKind.Overheard, place).With(WordOf(reception), (ulong)reception.AgeMilliseconds)
            .With(beacon.Id, beacon.Window).Value;

    /// <inheritdoc/>
    public override void Transmitted(int place, long ageMilliseconds) =>
        Value += Begin(OutcomeKind.Transmitted, place).With((ulong)ageMilliseconds).Value;

    private static EventHash With(EventHash said, in ServerMessage message) => said
        .With((ulong)message.Kind, (ulong)message.Fault)
        .With((ulong)message.Limits.LineBytesMax, (ulong)message.Limits.EntriesMax)
        .With(message.Id, message.Window)
        .With((ulong)(message.EntryCount + message.FaultyEntry));

    private static EventHash With(EventHash shown, UploadReport upload)
    {
        shown = shown.With(upload.Uploader).With((ulong)upload.ReceivedAt.Seconds, (ulong)upload.Entries.Count);
        foreach (var (entry, finding, contact) in upload.Entries)
            shown = shown.With(entry.Id, entry.Window).With((ulong)finding).With(contact.GetValueOrDefault());
        return shown;
    }

    /// <summary>From where and how strong something arrived, in the lower 48 bits.</summary>
    private static ulong WordOf(in Reception reception) =>
        (uint)reception.Speaker | ((ulong)(byte)reception.Decibels << 32) | (reception.IsForeign ? 1UL << 40 : 0);

    private EventHash Begin(OutcomeKind kind, int who = 0) => EventHash.Of(kind, Now, who);
}
