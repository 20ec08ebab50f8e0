namespace BlueTrace.Core.Wire;

/// <summary>
/// A password as it was given: 1 to 128 bytes of UTF-8 without blanks or control characters. It never prints itself.
/// </summary>
public readonly struct Password
{
    /// <summary>The longest password in bytes.</summary>
    public const int LengthMax = 128;

    private readonly byte[]? _bytes;

    private Password(byte[] bytes) => _bytes = bytes;

    /// <summary>The bytes as they were given; empty for <c>default</c>.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    // password = 1*128(%x21-7E / %x80-FF)
    /// <summary>
    /// Reads a password that fills <paramref name="text"/> exactly; false if it is empty, too long or has blanks.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out Password password)
    {
        password = default;
        if (text.Length is 0 or > LengthMax) return false;
        if (text.ContainsAnyInRange((byte)0, (byte)' ') || text.Contains((byte)0x7F)) return false;
        password = new Password(text.ToArray());
        return true;
    }

    /// <summary>Never the password.</summary>
    public override string ToString() => "(password)";
}
