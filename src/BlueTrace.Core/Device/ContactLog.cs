namespace BlueTrace.Core.Device;

/// <summary>
/// What a phone heard: one entry per TempID, forgotten a fixed time after it was last heard. The window first heard
/// with a TempID stays, whatever later beacons claim.
/// </summary>
public sealed class ContactLog
{
    /// <summary>The assignment's three minutes; the real app keeps 21 days.</summary>
    public static readonly TimeSpan DefaultRetention = TimeSpan.FromMinutes(3);

    /// <summary>
    /// The most entries held. When it is full, what is new is not logged: a flood of beacons then costs later
    /// encounters, not those already logged. As many as a server takes in one upload.
    /// </summary>
    public const int EntriesMax = 100_000;

    private readonly TimeSpan _retention;

    // Order of last hearing, so that what is to be forgotten next stands in front.
    private readonly LinkedList<HeardEntry> _byLastHeard = [];
    private readonly Dictionary<TempId, LinkedListNode<HeardEntry>> _byId = [];

    /// <param name="retention">How long after it was last heard an entry stays.</param>
    /// <param name="entries">What was heard before, the one longest not heard first.</param>
    public ContactLog(TimeSpan retention, params IEnumerable<HeardEntry> entries)
    {
        _retention = retention;
        foreach (var heard in entries) Add(heard.Entry, heard.HeardAt);
        Changes = 0;
    }

    /// <summary>How often it has changed since it was made.</summary>
    public int Changes { get; private set; }

    /// <summary>How many entries there are.</summary>
    public int Count => _byId.Count;

    /// <summary>The entries, the one longest not heard first.</summary>
    public IReadOnlyCollection<HeardEntry> Entries => _byLastHeard;

    /// <summary>When the next entry is to be forgotten; null while the log is empty.</summary>
    public DateTimeOffset? NextForgetting => _byLastHeard.First?.Value.HeardAt + _retention;

    /// <summary>Whether a TempID is in it.</summary>
    public bool Contains(TempId id) => _byId.ContainsKey(id);

    /// <summary>Judges a datagram and logs it if it is a valid beacon; never throws for what it holds.</summary>
    public Hearing Hear(ReadOnlySpan<byte> datagram, DateTimeOffset now)
    {
        var fault = Beacon.Read(datagram, out var beacon);
        if (fault != Fault.None) return new Hearing(HearingVerdict.Malformed, default, fault);
        if (!beacon.Window.Contains(now)) return new Hearing(HearingVerdict.OutsideWindow, beacon, Fault.None);

        var isLogged = Add(new ContactLogEntry(beacon.Id, beacon.Window), now);
        return new Hearing(isLogged ? HearingVerdict.Logged : HearingVerdict.LogFull, beacon, Fault.None);
    }

    /// <summary>Logs a beacon that was heard and is valid; false if the log is full of others.</summary>
    public bool Add(ContactLogEntry entry, DateTimeOffset now)
    {
        if (_byId.TryGetValue(entry.Id, out var node))
        {
            node.ValueRef = node.Value with { HeardAt = now };
            _byLastHeard.Remove(node);
            _byLastHeard.AddLast(node);
            Changes++;
            return true;
        }

        if (Count == EntriesMax) return false;
        Changes++;
        _byId.Add(entry.Id, _byLastHeard.AddLast(new HeardEntry(entry, now)));
        return true;
    }

    /// <summary>
    /// Forgets every entry last heard <c>retention</c> ago or longer, and returns how many those were.
    /// </summary>
    public int Forget(DateTimeOffset now)
    {
        var forgotten = 0;
        while (_byLastHeard.First is { } oldest && oldest.Value.HeardAt + _retention <= now)
        {
            _byLastHeard.RemoveFirst();
            _byId.Remove(oldest.Value.Entry.Id);
            forgotten++;
            Changes++;
        }

        return forgotten;
    }
}

/// <summary>An entry of a contact log as the phone holds it.</summary>
/// <param name="Entry">What goes into the file and to the authority.</param>
/// <param name="HeardAt">When the TempID was last heard; stays on the phone.</param>
public readonly record struct HeardEntry(ContactLogEntry Entry, DateTimeOffset HeardAt);
