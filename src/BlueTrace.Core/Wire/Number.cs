using System.Buffers;
using System.Buffers.Text;

namespace BlueTrace.Core.Wire;

/// <summary>Whole numbers as the wire writes them: 1 to 9 digits, no sign.</summary>
internal static class Number
{
    /// <summary>Digits of the longest number: any nine digits fit an Int32.</summary>
    public const int LengthMax = 9;

    // number = 1*9DIGIT
    /// <summary>Reads a number that fills <paramref name="text"/> exactly.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        return text.Length is > 0 and <= LengthMax
            && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && Utf8Parser.TryParse(text, out value, out _);
    }

    /// <summary>Writes a number, 0 or more.</summary>
    public static void Write(int value, IBufferWriter<byte> output)
    {
        // Any Int32 has at most one digit more than the wire reads.
        Utf8Formatter.TryFormat(value, output.GetSpan(LengthMax + 1), out var written);
        output.Advance(written);
    }
}
