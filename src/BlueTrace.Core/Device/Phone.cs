using BlueTrace.Core.Wire;

namespace BlueTrace.Core.Device;

/// <summary>
/// What a phone decides: what it says of itself (as Peripheral) and what it makes of what it hears (as Central).
/// </summary>
public sealed class Phone(ContactLog log)
{
    /// <summary>What this phone heard.</summary>
    public ContactLog Log => log;

    /// <summary>
    /// What this phone would say now; null until it has a TempID. A TempID that has expired is still said.
    /// </summary>
    public Beacon? Beacon { get; private set; }

    /// <summary>Takes a fresh TempID for its own.</summary>
    public void Adopt(TempId id, ValidityWindow window) => Beacon = new Beacon(id, window);

    /// <summary>Whether this phone has a TempID that may be heard at <paramref name="now"/>.</summary>
    public bool HasFreshTempId(DateTimeOffset now) => Beacon is { } own && own.Window.Contains(now);

    /// <summary>Judges a datagram and logs it if it is a valid beacon; never throws for what it holds.</summary>
    public Hearing Hear(ReadOnlySpan<byte> datagram, DateTimeOffset now)
    {
        var fault = Wire.Beacon.Read(datagram, out var beacon);
        if (fault != Fault.None) return new Hearing(HearingVerdict.Malformed, default, fault);
        if (!beacon.Window.Contains(now)) return new Hearing(HearingVerdict.OutsideWindow, beacon, Fault.None);

        var isLogged = log.Add(new ContactLogEntry(beacon.Id, beacon.Window), now);
        return new Hearing(isLogged ? HearingVerdict.Logged : HearingVerdict.LogFull, beacon, Fault.None);
    }
}
