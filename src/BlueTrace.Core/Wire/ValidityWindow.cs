namespace BlueTrace.Core.Wire;

/// <summary>
/// The time in which a TempID may be heard: from its first valid second to its last, both included.
/// </summary>
/// <param name="Start">The first valid second.</param>
/// <param name="Expiry">The last valid second; never before <paramref name="Start"/>.</param>
public readonly record struct ValidityWindow(Timestamp Start, Timestamp Expiry)
{
    /// <summary>Bytes of a window as text.</summary>
    public const int Length = Timestamp.Length + 1 + Timestamp.Length;

    /// <summary>
    /// The most seconds of a window that phones take, both ends included: a day. For longer nobody may be known by one
    /// name; the assignment has 15 minutes.
    /// </summary>
    public const int SecondsMax = 24 * 60 * 60;

    /// <summary>Whether it is longer than phones take.</summary>
    public bool IsTooLong => Expiry.Seconds - Start.Seconds >= SecondsMax;

    /// <summary>
    /// The window that opens at <paramref name="start"/> and lasts <paramref name="lifetimeSeconds"/>:
    /// the assignment writes down the last valid second, so 900 s from 17:54:06 end at 18:09:05.
    /// </summary>
    public static ValidityWindow From(Timestamp start, int lifetimeSeconds) =>
        new(start, start.AddSeconds(lifetimeSeconds - 1));

    /// <summary>Whether the second that <paramref name="now"/> lies in belongs to the window.</summary>
    public bool Contains(DateTimeOffset now)
    {
        var second = Timestamp.At(now);
        return Start <= second && second <= Expiry;
    }

    /// <summary>
    /// Reads two timestamps, <paramref name="gap"/> bytes apart, that fill <paramref name="text"/> exactly.
    /// </summary>
    internal static Fault Read(ReadOnlySpan<byte> text, int gap, out ValidityWindow window)
    {
        window = default;
        if (!Timestamp.TryRead(text[..Timestamp.Length], out var start)) return Fault.BadStart;
        if (!Timestamp.TryRead(text[(Timestamp.Length + gap)..], out var expiry)) return Fault.BadExpiry;
        if (expiry < start) return Fault.WindowReversed;
        window = new ValidityWindow(start, expiry);
        return Fault.None;
    }
}
