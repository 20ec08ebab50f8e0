namespace BlueTrace.Simulation.Beacons;

/// <summary>
/// Which TempID a phone has when, as numbers: the epoch counts its TempIDs from 0. A phone whose every request is
/// answered at once follows it exactly.
/// </summary>
/// <param name="renewsAt">When the phone gets its next TempID, in milliseconds; for the first, when it logs in.</param>
internal struct TempIdRotation(long renewsAt)
{
    private long _freshFrom;
    private long _freshUntil;

    /// <summary>When the phone gets its next TempID, in milliseconds.</summary>
    public long RenewsAt { get; private set; } = renewsAt;

    /// <summary>The number of the present TempID; -1 before the first.</summary>
    public int Epoch { get; private set; } = -1;

    /// <summary>The first second of its window, since the year 1.</summary>
    public long Start { get; private set; }

    /// <summary>Whether the phone takes it for fresh at a moment, in milliseconds; never before the first.</summary>
    public readonly bool IsFresh(long moment) => _freshFrom <= moment && moment < _freshUntil;

    /// <summary>Goes on to the next TempID.</summary>
    public void Renew(BeaconPhoneSettings settings, DeviceClock server, DeviceClock phone)
    {
        Epoch++;
        Start = Timestamp.At(server.At(RenewsAt)).Seconds;
        var expired = new Timestamp(Start + (long)settings.TempIdLifetime.TotalSeconds).ToDateTimeOffset();
        var start = new Timestamp(Start).ToDateTimeOffset();
        _freshFrom = phone.When(start);
        _freshUntil = phone.When(expired);

        // As a phone does it: half of the lifetime at the most.
        var ahead = TimeSpan.FromTicks(Math.Min(settings.RefreshAhead.Ticks, (expired - start).Ticks / 2));
        RenewsAt = Math.Max(
            RenewsAt + (long)settings.RetryPause.TotalMilliseconds, phone.When(expired - ahead));
    }
}
