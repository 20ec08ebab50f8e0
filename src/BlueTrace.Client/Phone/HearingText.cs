namespace BlueTrace.Client.Phone;

/// <summary>The one place where a <see cref="Hearing"/> becomes words; a peer's bytes never do.</summary>
internal static class HearingText
{
    /// <summary>What the user is told, one line or more.</summary>
    /// <param name="hearing">What the phone made of a datagram.</param>
    /// <param name="now">The moment that it was judged by.</param>
    public static string Describe(this in Hearing hearing, DateTimeOffset now)
    {
        if (hearing.Verdict == HearingVerdict.Malformed)
            return $"received a datagram that is no beacon: {hearing.Fault.Describe()}.";

        var heard = $"received beacon: {hearing.Beacon}.\nCurrent time is: {Timestamp.At(now)}.\n";
        return hearing.Verdict switch
        {
            HearingVerdict.Logged => heard + "The beacon is valid.",
            HearingVerdict.LogFull => heard + "The beacon is valid.\nThe contact log is full: it was not logged.",
            _ => heard + "The beacon is invalid.",
        };
    }
}
