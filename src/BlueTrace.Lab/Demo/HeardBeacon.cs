using BlueTrace.Core.Wire;

namespace BlueTrace.Lab.Demo;

/// <summary>A beacon that a phone heard, and an adversary too.</summary>
/// <param name="Bytes">What the adversary keeps of it.</param>
/// <param name="Beacon">What the phone heard.</param>
/// <param name="At">When the phone heard it.</param>
internal sealed record HeardBeacon(byte[] Bytes, Beacon Beacon, DateTimeOffset At);
