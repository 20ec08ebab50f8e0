using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Attacks;

/// <summary>
/// Somebody who is really ill hands over a log with TempIDs that accomplices heard elsewhere. The authority cannot tell
/// them from others, and calls who never was near.
/// </summary>
/// <param name="settings">Who, and how many.</param>
internal sealed class FalseContacts(FalseContactsSettings settings) : IAttack, IEavesdropper, ITimed
{
    private readonly List<ContactLogEntry> _overheard = [];
    private readonly HashSet<TempId> _known = [];
    private World? _world;

    /// <summary>The person who lies.</summary>
    public int Liar => settings.Liar;

    public void Begin(World world)
    {
        _world = world;
        foreach (var person in settings.ListensBeside) new AdversaryRadio(world, person, this).Listen();
        if (world.PhoneOf(settings.Liar) is not { } phone) return;
        phone.Revise = log => [.. log.Concat(_overheard.TakeLast(settings.EntriesMax)).DistinctBy(entry => entry.Id)];
        world.Agenda.Add((long)settings.UploadsAt.TotalMilliseconds, this);
    }

    public void Wake(int reason) => _world!.PhoneOf(settings.Liar)!.Upload();

    void IEavesdropper.Overhear(AdversaryRadio at, ReadOnlySpan<byte> datagram, in Beacon beacon)
    {
        if (_known.Add(beacon.Id)) _overheard.Add(new ContactLogEntry(beacon.Id, beacon.Window));
    }
}
