using BlueTrace.Client.Phone;
using BlueTrace.Core.Device;

namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>
/// Whatever datagrams arrive, the phone either logs a valid beacon, calls it invalid, or gives one of the documented
/// reasons; it never throws, holds one entry per TempID with the window first heard, and shows nothing but printable
/// words.
/// </summary>
internal sealed class BeaconTarget() : FuzzTarget("beacon", bytesPerByte: 1024)
{
    private static readonly DateTimeOffset Now = new(2020, 5, 13, 18, 0, 0, TimeSpan.Zero);

    protected override void Check(ReadOnlyMemory<byte> input)
    {
        var log = new ContactLog(ContactLog.DefaultRetention);
        var logged = new Dictionary<TempId, ValidityWindow>();
        foreach (var datagram in Pieces.Of(input).All) Hear(log, datagram.Span, logged);

        var entries = log.Entries.ToDictionary(heard => heard.Entry.Id, heard => heard.Entry.Window);
        Invariant.Holds(
            entries.Count == logged.Count && logged.All(pair => entries[pair.Key] == pair.Value),
            "the log is not what was first heard of each TempID");
    }

    private static void Hear(ContactLog log, ReadOnlySpan<byte> datagram, Dictionary<TempId, ValidityWindow> logged)
    {
        var hearing = log.Hear(datagram, Now);
        Invariant.Holds(!hearing.Describe(Now).AsSpan().ContainsAnyExcept(Printable), "it shows bytes of a stranger");
        if (hearing.Verdict == HearingVerdict.Malformed)
        {
            Invariant.IsOneOf(hearing.Fault, Fault.WrongSize, Fault.WrongVersion, Fault.BadTempId, Fault.BadStart,
                Fault.BadExpiry, Fault.WindowReversed, Fault.WindowTooLong);
            return;
        }

        Span<byte> written = stackalloc byte[Beacon.Length];
        hearing.Beacon.Write(written);
        Invariant.Holds(datagram.SequenceEqual(written), "a beacon does not write back to the bytes it was read from");
        var isInside = hearing.Beacon.Window.Contains(Now);
        Invariant.Holds(
            hearing.Verdict == (isInside ? HearingVerdict.Logged : HearingVerdict.OutsideWindow),
            "the verdict is wrong");
        if (isInside) logged.TryAdd(hearing.Beacon.Id, hearing.Beacon.Window);
    }

    private static readonly System.Buffers.SearchValues<char> Printable =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code), '\n']);
}
