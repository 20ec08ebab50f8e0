namespace BlueTrace.Core.Device;

/// <summary>When each thing is due that a phone does by itself: once both clocks have come to its moment.</summary>
internal sealed class PhoneAlarms
{
    private static readonly Moment Never = new(TimeSpan.MaxValue, DateTimeOffset.MinValue);

    private readonly Moment[] _alarms = new Moment[(int)PhoneAlarm.Beacon + 1];

    /// <summary>One on which nothing is set.</summary>
    public PhoneAlarms() => Array.Fill(_alarms, Never);

    /// <summary>Sets an alarm, in the place of its last moment.</summary>
    public void Set(PhoneAlarm alarm, Moment at) => _alarms[(int)alarm] = at;

    /// <summary>Takes an alarm back.</summary>
    public void Clear(PhoneAlarm alarm) => _alarms[(int)alarm] = Never;

    /// <summary>Whether an alarm is set, due or not.</summary>
    public bool IsSet(PhoneAlarm alarm) => _alarms[(int)alarm] != Never;

    /// <summary>Whether an alarm's moment has come.</summary>
    public bool IsDue(PhoneAlarm alarm, Moment now) =>
        _alarms[(int)alarm] is var at && at.Elapsed <= now.Elapsed && at.Utc <= now.Utc;

    /// <summary>
    /// When the first is due, by the clock that only runs forward and if nobody sets the other; the most there is where
    /// none is set.
    /// </summary>
    public TimeSpan FirstDue(Moment now)
    {
        var first = TimeSpan.MaxValue;
        foreach (var at in _alarms)
        {
            var byUtc = now.Elapsed + (at.Utc - now.Utc);
            var due = at.Elapsed > byUtc ? at.Elapsed : byUtc;
            if (due < first) first = due;
        }

        return first;
    }

    /// <summary>How long it is to the earlier of two alarms; zero where neither is set, or it has come.</summary>
    public TimeSpan TimeTo(PhoneAlarm one, PhoneAlarm other, Moment now)
    {
        var (here, there) = (_alarms[(int)one].Elapsed, _alarms[(int)other].Elapsed);
        var at = here < there ? here : there;
        return at == TimeSpan.MaxValue || at < now.Elapsed ? TimeSpan.Zero : at - now.Elapsed;
    }
}
