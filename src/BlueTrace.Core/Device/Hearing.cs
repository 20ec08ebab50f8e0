namespace BlueTrace.Core.Device;

/// <summary>What a phone made of one datagram.</summary>
/// <param name="Verdict">The judgement.</param>
/// <param name="Beacon">The beacon; meaningless where the datagram is malformed.</param>
/// <param name="Fault">Why the datagram is malformed, else <see cref="Fault.None"/>.</param>
public readonly record struct Hearing(HearingVerdict Verdict, Beacon Beacon, Fault Fault);

/// <summary>How a phone judges a datagram.</summary>
public enum HearingVerdict : byte
{
    /// <summary>A beacon inside its window; it is in the log.</summary>
    Logged,

    /// <summary>A beacon inside its window, but the log holds as many entries as it may.</summary>
    LogFull,

    /// <summary>A beacon before its start or after its expiry: not logged.</summary>
    OutsideWindow,

    /// <summary>No beacon: not logged.</summary>
    Malformed,
}
