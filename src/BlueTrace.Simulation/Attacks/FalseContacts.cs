namespace BlueTrace.Simulation.Attacks;

/// <summary>
/// Somebody who is really ill hands over a log with TempIDs that accomplices heard elsewhere. The authority cannot tell
/// them from others, and calls who never was near.
/// </summary>
/// <param name="settings">Who, and how many.</param>
/// <param name="queue">Virtual time.</param>
/// <param name="radioBeside">Puts a radio beside a person, for somebody who listens to it.</param>
/// <param name="liar">The phone of who lies; null where they have none.</param>
internal sealed class FalseContacts(FalseContactsSettings settings, EventQueue queue,
    Func<int, IEavesdropper?, AdversaryRadio> radioBeside, SimulatedPhone? liar) : IAttack, IEavesdropper, IEventHandler
{
    private readonly List<ContactLogEntry> _overheard = [];
    private readonly HashSet<TempId> _known = [];

    public void Begin()
    {
        foreach (var person in settings.ListensBeside) radioBeside(person, this).Listen();
        if (liar is null) return;
        liar.Revise = log => [.. log.Concat(_overheard.TakeLast(settings.EntriesMax)).DistinctBy(entry => entry.Id)];
        queue.Add((long)settings.UploadsAt.TotalMilliseconds, this);
    }

    public void OnEvent(int reason) => liar!.Upload();

    void IEavesdropper.Overhear(AdversaryRadio at, ReadOnlySpan<byte> datagram, in Beacon beacon)
    {
        if (_known.Add(beacon.Id)) _overheard.Add(new ContactLogEntry(beacon.Id, beacon.Window));
    }
}
