namespace BlueTrace.Core.Device;

/// <summary>What a phone wants to be woken for.</summary>
public enum PhoneAlarm : byte
{
    /// <summary>The server has taken too long to answer, and nothing has moved on the line.</summary>
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
