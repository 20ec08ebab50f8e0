namespace BlueTrace.Core.Wire;

/// <summary>How much a server takes from one client at a time; its greeting announces both.</summary>
/// <param name="LineBytesMax">The longest line in bytes, its line end included.</param>
/// <param name="EntriesMax">The most entries of one contact log.</param>
public readonly record struct WireLimits(int LineBytesMax, int EntriesMax)
{
    /// <summary>
    /// 256 bytes hold the longest command (PASS and 128 bytes) with room to spare; 100,000 entries are 21 days of
    /// hearing a new TempID every 18 seconds.
    /// </summary>
    public static readonly WireLimits Default = new(LineBytesMax: 256, EntriesMax: 100_000);

    /// <summary>Name and version of the protocol that this code speaks, as a greeting opens with them.</summary>
    public static ReadOnlySpan<byte> Protocol => "BlueTrace/1"u8;
}
