using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace BlueTrace.Server.Storage;

/// <summary>
/// CRC-32C: finds every change of up to 32 bits in a row, and any other but for one in four thousand millions. It tells
/// a disk's mistakes, not an enemy's.
/// </summary>
internal static class Crc32C
{
    /// <summary>Characters of a checksum as text: hexadecimal digits.</summary>
    public const int Length = 8;

    /// <summary>The checksum of bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Add(0, bytes);

    /// <summary>The checksum of bytes that follow those that <paramref name="before"/> is the checksum of.</summary>
    public static uint Add(uint before, ReadOnlySpan<byte> bytes)
    {
        var register = ~before;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            register = BitOperations.Crc32C(register, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var single in bytes) register = BitOperations.Crc32C(register, single);
        return ~register;
    }

    /// <summary>Writes a checksum as text and returns <see cref="Length"/>.</summary>
    public static int Write(uint checksum, Span<byte> destination)
    {
        checksum.TryFormat(destination, out var written, "x8", CultureInfo.InvariantCulture);
        return written;
    }

    /// <summary>
    /// Reads a checksum that fills <paramref name="text"/> exactly, as <see cref="Write"/> writes it.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out uint checksum)
    {
        checksum = 0;
        return text.Length == Length && !text.ContainsAnyInRange((byte)'A', (byte)'F')
            && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out checksum);
    }
}
