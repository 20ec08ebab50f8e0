using System.Security.Cryptography;
using System.Text;

namespace BlueTrace.Proving.Doubles;

/// <summary>A hash that costs nothing. Counts how often it is asked.</summary>
internal sealed class PretendedHashing : IPasswordHashing
{
    private int _comparisons;

    public int Comparisons => _comparisons;

    public static string Row(string user, string password) => $"{user} {Hash(password)}\n";

    public bool Matches(Password password, PasswordHash hash)
    {
        Interlocked.Increment(ref _comparisons);
        return hash.Hash.AsSpan().SequenceEqual(Hash(password.Bytes).Hash);
    }

    public static PasswordHash Hash(string password) => Hash(Encoding.UTF8.GetBytes(password));

    public static PasswordHash Hash(ReadOnlySpan<byte> password)
    {
        var digest = SHA256.HashData(password);
        return new PasswordHash(MemoryKib: 19456, Passes: 2, new byte[PasswordHash.SaltLength], digest);
    }
}
