namespace BlueTrace.Core.Device;

/// <summary>What a phone wants to be woken for.</summary>
public enum PhoneAlarm : byte
{
    /// <summary>The server has taken too long to answer.</summary>
    Answer,

    /// <summary>It is time to connect.</summary>
    Dial,

    /// <summary>What was refused is to be tried again.</summary>
    Retry,

    /// <summary>The TempID is about to expire.</summary>
    Refresh,

    /// <summary>An entry of the contact log is due to be forgotten.</summary>
    Forget,

    /// <summary>The next beacon is due.</summary>
    Beacon,
}

/// <summary>When a phone wants to be woken for what. An alarm is due once both clocks have come to its moment.</summary>
internal sealed class Alarms
{
    private const int Count = (int)PhoneAlarm.Beacon + 1;

    private static readonly Moment Never = new(TimeSpan.MaxValue, DateTimeOffset.MinValue);

    private readonly Moment[] _at = new Moment[Count];
    private readonly TimeSpan[] _foreseen = new TimeSpan[Count];

    public Alarms()
    {
        for (var alarm = PhoneAlarm.Answer; alarm <= PhoneAlarm.Beacon; alarm++) Clear(alarm);
    }

    /// <summary>When the next is due, if nobody sets the clock meanwhile.</summary>
    public TimeSpan WakeAt
    {
        get
        {
            var first = TimeSpan.MaxValue;
            foreach (var due in _foreseen) first = due < first ? due : first;
            return first;
        }
    }

    public bool IsSet(PhoneAlarm alarm) => _at[(int)alarm] != Never;

    public bool IsDue(PhoneAlarm alarm, Moment now) => _at[(int)alarm].Elapsed <= now.Elapsed && _at[(int)alarm].Utc <= now.Utc;

    public void Set(PhoneAlarm alarm, Moment at, Moment now)
    {
        var byUtc = now.Elapsed + (at.Utc - now.Utc);
        _at[(int)alarm] = at;
        _foreseen[(int)alarm] = at.Elapsed > byUtc ? at.Elapsed : byUtc;
    }

    public void Clear(PhoneAlarm alarm) => (_at[(int)alarm], _foreseen[(int)alarm]) = (Never, TimeSpan.MaxValue);

    /// <summary>Reckons anew when each is due.</summary>
    public void Foresee(Moment now)
    {
        for (var alarm = PhoneAlarm.Answer; alarm <= PhoneAlarm.Beacon; alarm++) Set(alarm, _at[(int)alarm], now);
    }
}
