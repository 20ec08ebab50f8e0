namespace BlueTrace.Client.Phone;

/// <summary>The one place where a <see cref="Hearing"/> becomes words; a peer's bytes never do.</summary>
internal static class HearingText
{
    /// <summary>What is told of a beacon that comes back to who sent it.</summary>
    public const string OfOwnBeacon = "received this phone's own beacon: it is not logged.";

    /// <summary>What the user is told, one line or more.</summary>
    /// <param name="hearing">What the phone made of a datagram.</param>
    /// <param name="now">The moment that it was judged by.</param>
    public static string Describe(this in Hearing hearing, DateTimeOffset now)
    {
        if (hearing.Verdict == HearingVerdict.Malformed)
            return $"received a datagram that is not a beacon: {hearing.Fault.Describe()}.";

        // In two lines: one would fill a terminal of 80 columns to the brim.
        var (id, window) = (hearing.Beacon.Id, hearing.Beacon.Window);
        var heard = $"received beacon: {id},\n{window.Start}, {window.Expiry}.\n"
            + $"Current time is: {Timestamp.At(now)}.\n";
        return hearing.Verdict switch
        {
            HearingVerdict.Logged => heard + "The beacon is valid.",
            HearingVerdict.LogFull => heard + "The beacon is valid.\nThe contact log is full: it was not logged.",
            _ => heard + "The beacon is invalid.",
        };
    }
}
