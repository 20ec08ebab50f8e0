using System.Runtime.InteropServices;
using System.Text;

namespace BlueTrace.Core.Wire;

/// <summary>
/// Whom the authority knows a phone by: usually its number. 1 to 32 printable ASCII characters without blanks,
/// case-sensitive. Held in place, so that a million users cost no million strings.
/// </summary>
public readonly record struct UserId
{
    /// <summary>The longest name in bytes. E.164 numbers have 16; the rest is room for other schemes.</summary>
    public const int LengthMax = 32;

    // The name's bytes, then zeros: a name holds no zero byte, so equal bytes are equal names.
    private readonly ulong _first, _second, _third, _fourth;

    private UserId(ReadOnlySpan<byte> name)
    {
        Span<ulong> words = stackalloc ulong[4];
        name.CopyTo(MemoryMarshal.AsBytes(words));
        (_first, _second, _third, _fourth) = (words[0], words[1], words[2], words[3]);
    }

    // username = 1*32VCHAR
    /// <summary>
    /// Reads a name that fills <paramref name="text"/> exactly; false if it is empty, too long or not printable.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out UserId user)
    {
        user = default;
        if (text.Length is 0 or > LengthMax || text.ContainsAnyExceptInRange((byte)'!', (byte)'~')) return false;
        user = new UserId(text);
        return true;
    }

    /// <summary>
    /// Reads a name typed by a person; false where <see cref="TryRead(ReadOnlySpan{byte}, out UserId)"/> is.
    /// </summary>
    public static bool TryRead(string text, out UserId user) => TryRead(Encoding.UTF8.GetBytes(text), out user);

    /// <summary>
    /// Writes the name at the start of <paramref name="destination"/> and returns its length, 1 to 32.
    /// </summary>
    public int Write(Span<byte> destination)
    {
        Span<ulong> words = [_first, _second, _third, _fourth];
        var bytes = (ReadOnlySpan<byte>)MemoryMarshal.AsBytes(words);
        var length = bytes.IndexOf((byte)0);
        if (length >= 0) bytes = bytes[..length];
        bytes.CopyTo(destination);
        return bytes.Length;
    }

    /// <summary>
    /// A phone number without the dashes that people group it by: <c>+61-410-888-888</c> becomes <c>+61410888888</c>.
    /// What is no phone number stays as it is.
    /// </summary>
    public UserId WithoutDashes()
    {
        Span<byte> name = stackalloc byte[LengthMax];
        name = name[..Write(name)];
        if (name is not [(byte)'+', ..]) return this;
        var length = 1;
        foreach (var letter in name[1..])
        {
            if (letter is not ((byte)'-' or >= (byte)'0' and <= (byte)'9')) return this;
            if (letter != '-') name[length++] = letter;
        }

        return new UserId(name[..length]);
    }

    /// <summary>
    /// The same for the same name in every process, and well mixed: phone numbers differ in few bits.
    /// </summary>
    public override int GetHashCode()
    {
        var mixed = _first * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 32) ^ _second) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 32) ^ _third) * 0x94D049BB133111EB;
        mixed = (mixed ^ (mixed >> 32) ^ _fourth) * 0xD6E8FEB86659FD93;
        return (int)(mixed >> 32);
    }

    /// <summary>The name.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[LengthMax];
        return Encoding.ASCII.GetString(bytes[..Write(bytes)]);
    }
}
