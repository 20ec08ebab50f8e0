namespace BlueTrace.Core.Wire;

/// <summary>What a phone says to the phones around it: one datagram of 59 bytes.</summary>
/// <param name="Id">The sender's TempID.</param>
/// <param name="Window">When that TempID may be heard.</param>
public readonly record struct Beacon(TempId Id, ValidityWindow Window)
{
    /// <summary>Bytes of a beacon: TempID 20, start 19, expiry 19, version 1.</summary>
    public const int Length = TempId.Length + 2 * Timestamp.Length + 1;

    /// <summary>The only version of the beacon so far: the digit one.</summary>
    public const byte Version = (byte)'1';

    // beacon = tempid timestamp timestamp "1"
    /// <summary>Reads a beacon that fills <paramref name="datagram"/> exactly, or says what is wrong with it.</summary>
    public static Fault Read(ReadOnlySpan<byte> datagram, out Beacon beacon)
    {
        beacon = default;
        if (datagram.Length != Length) return Fault.WrongSize;
        if (datagram[^1] != Version) return Fault.WrongVersion;
        if (!TempId.TryRead(datagram[..TempId.Length], out var id)) return Fault.BadTempId;
        var fault = ValidityWindow.Read(datagram[TempId.Length..^1], gap: 0, out var window);
        if (fault != Fault.None) return fault;
        if (window.IsTooLong) return Fault.WindowTooLong;
        beacon = new Beacon(id, window);
        return Fault.None;
    }

    /// <summary>
    /// Writes the beacon at the start of <paramref name="destination"/> and returns <see cref="Length"/>.
    /// </summary>
    public int Write(Span<byte> destination)
    {
        var written = Id.Write(destination);
        written += Window.Start.Write(destination[written..]);
        written += Window.Expiry.Write(destination[written..]);
        destination[written++] = Version;
        return written;
    }

    /// <summary>TempID, start and expiry with commas between, as the terminals show them.</summary>
    public override string ToString() => $"{Id}, {Window.Start}, {Window.Expiry}";
}
