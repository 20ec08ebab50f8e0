using System.Buffers.Text;

namespace BlueTrace.Core.Authority;

/// <summary>
/// A password stored as an Argon2id hash, in the form in which most programs write one (PHC string format).
/// </summary>
/// <param name="MemoryKib">Memory that one comparison takes, in KiB.</param>
/// <param name="Passes">Passes over that memory.</param>
/// <param name="Salt">16 random bytes.</param>
/// <param name="Hash">16 to 64 bytes.</param>
public sealed record PasswordHash(int MemoryKib, int Passes, byte[] Salt, byte[] Hash)
{
    /// <summary>What a stored hash begins with; nothing else may begin like it.</summary>
    public static ReadOnlySpan<byte> Prefix => "$argon2id$"u8;

    /// <summary>Bytes of a salt; the library takes no other.</summary>
    public const int SaltLength = 16;

    /// <summary>The most memory of one comparison: 1 GiB. A mistyped row must not take the machine down.</summary>
    public const int MemoryKibMax = 1 << 20;

    /// <summary>The most passes of one comparison.</summary>
    public const int PassesMax = 64;

    // password-hash = %s"$argon2id$v=19$m=" number %s",t=" number %s",p=1$" unpadded "$" unpadded
    // unpadded      = *(ALPHA / DIGIT / "+" / "/")
    /// <summary>Reads a hash that fills <paramref name="text"/> exactly.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out PasswordHash? hash)
    {
        hash = null;
        if (!Take(ref text, Prefix) || !Take(ref text, "v=19$m="u8)) return false;
        if (!TakeNumber(ref text, (byte)',', out var memory) || !Take(ref text, "t="u8)) return false;
        if (!TakeNumber(ref text, (byte)',', out var passes) || !Take(ref text, "p=1$"u8)) return false;
        if (memory is < 8 or > MemoryKibMax || passes is < 1 or > PassesMax) return false;

        var end = text.IndexOf((byte)'$');
        if (end < 0) return false;
        if (ReadBase64(text[..end]) is not { Length: SaltLength } salt) return false;
        if (ReadBase64(text[(end + 1)..]) is not { Length: >= 16 and <= 64 } bytes) return false;
        hash = new PasswordHash(memory, passes, salt, bytes);
        return true;
    }

    /// <summary>The hash as it stands in credentials.txt.</summary>
    public override string ToString() =>
        $"$argon2id$v=19$m={MemoryKib},t={Passes},p=1${WriteBase64(Salt)}${WriteBase64(Hash)}";

    private static bool Take(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        if (!text.StartsWith(word)) return false;
        text = text[word.Length..];
        return true;
    }

    private static bool TakeNumber(ref ReadOnlySpan<byte> text, byte end, out int value)
    {
        value = 0;
        var length = text.IndexOf(end);
        if (length < 0 || !Number.TryRead(text[..length], out value)) return false;
        text = text[(length + 1)..];
        return true;
    }

    /// <summary>Base64 without its padding, as the format has it; null if it is anything else.</summary>
    private static byte[]? ReadBase64(ReadOnlySpan<byte> text)
    {
        if (text.Contains((byte)'=') || text.Length > 128) return null;
        Span<byte> padded = stackalloc byte[(text.Length + 3) / 4 * 4];
        padded.Fill((byte)'=');
        text.CopyTo(padded);
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(padded.Length)];
        var status = Base64.DecodeFromUtf8(padded, bytes, out _, out var written);
        return status == System.Buffers.OperationStatus.Done ? bytes[..written] : null;
    }

    private static string WriteBase64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');
}
