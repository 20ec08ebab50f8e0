using System.Buffers.Text;

namespace BlueTrace.Core.Wire;

/// <summary>
/// The short-lived name under which a phone is heard: 20 decimal digits, leading zeros included.
/// It is text on every wire and in every file; the two numbers inside are only a compact way to hold it.
/// </summary>
public readonly record struct TempId
{
    /// <summary>Bytes of a TempID as text.</summary>
    public const int Length = 20;

    /// <summary>One more than the largest value of either half: a half is ten digits.</summary>
    public const ulong HalfCount = 10_000_000_000;

    private const int HalfLength = Length / 2;

    private TempId(ulong head, ulong tail)
    {
        Head = head;
        Tail = tail;
    }

    /// <summary>The first ten digits as a number, 0 to 9,999,999,999.</summary>
    public ulong Head { get; }

    /// <summary>The last ten digits as a number, 0 to 9,999,999,999.</summary>
    public ulong Tail { get; }

    /// <summary>Joins two halves of ten digits each.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A half has more than ten digits.</exception>
    public static TempId FromHalves(ulong head, ulong tail)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(head, HalfCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tail, HalfCount);
        return new TempId(head, tail);
    }

    // tempid = 20DIGIT
    /// <summary>
    /// Reads a TempID that fills <paramref name="text"/> exactly; false if it is anything but 20 digits.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out TempId id)
    {
        id = default;
        if (text.Length != Length || text.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
        id = new TempId(ReadHalf(text[..HalfLength]), ReadHalf(text[HalfLength..]));
        return true;
    }

    /// <summary>
    /// Writes the 20 digits at the start of <paramref name="destination"/> and returns <see cref="Length"/>.
    /// </summary>
    public int Write(Span<byte> destination)
    {
        WriteHalf(Head, destination[..HalfLength]);
        WriteHalf(Tail, destination[HalfLength..Length]);
        return Length;
    }

    /// <summary>The 20 digits.</summary>
    public override string ToString() => string.Create(Length, this, static (text, id) =>
    {
        Span<byte> bytes = stackalloc byte[Length];
        id.Write(bytes);
        for (var i = 0; i < Length; i++) text[i] = (char)bytes[i];
    });

    private static ulong ReadHalf(ReadOnlySpan<byte> digits)
    {
        ulong value = 0;
        foreach (var digit in digits) value = value * 10 + (ulong)(digit - '0');
        return value;
    }

    private static void WriteHalf(ulong value, Span<byte> digits) =>
        Utf8Formatter.TryFormat(value, digits, out _, new('D', HalfLength));
}
