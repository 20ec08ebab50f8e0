namespace BlueTrace.Server.Storage;

/// <summary>
/// Says what is past retention, by a clock that may be wrong: what is deleted by mistake is gone, what is kept by
/// mistake is deleted later. The clock is believed at the start where something is there that is not past retention;
/// from then on time is measured, and a clock that is set forward hastens nothing.
/// </summary>
/// <param name="retention">How long everything is kept.</param>
/// <param name="start">When the server started.</param>
/// <param name="newest">The latest moment in what was there then; null where nothing was.</param>
/// <param name="isBelieved">Whether the clock is believed whatever it shows.</param>
internal sealed class RetentionClock(TimeSpan retention, Moment start, Timestamp? newest, bool isBelieved)
{
    /// <summary>
    /// How long after a start nothing is forgotten: time to see a wrong clock, or to have it set by the network.
    /// </summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMinutes(10);

    /// <summary>By how much the clock may run ahead of the time that was measured before that is said.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    /// <summary>Why nothing may be forgotten; null where it may.</summary>
    public string? Objection => !isBelieved && newest is { } moment && moment < Before(start.Utc)
        ? $"by this machine's clock everything was past retention at the start, and the newest is of {moment}"
        : null;

    /// <summary>What ended before this is past retention.</summary>
    public Timestamp CutoffAt(Moment now) => Before(isBelieved || now.Utc < Measured(now) ? now.Utc : Measured(now));

    /// <summary>
    /// Whether the clock was set forward since the start; then more may be past retention than is forgotten.
    /// </summary>
    public bool WasSetForward(Moment now) => !isBelieved && now.Utc - Measured(now) > Tolerance;

    private DateTimeOffset Measured(Moment now) => start.Utc + (now.Elapsed - start.Elapsed);

    private Timestamp Before(DateTimeOffset moment) => Timestamp.At(moment).AddSeconds(-(long)retention.TotalSeconds);
}
