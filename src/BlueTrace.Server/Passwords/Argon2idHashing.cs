using System.Security.Cryptography;
using NSec.Cryptography;

namespace BlueTrace.Server.Passwords;

/// <summary>Argon2id by libsodium.</summary>
public sealed class Argon2idHashing : IPasswordHashing
{
    // OWASP's first choice for Argon2id: 19 MiB, two passes, one lane; some 20 ms.
    private const int MemoryKib = 19 * 1024;
    private const int Passes = 2;
    private const int HashLength = 32;

    /// <inheritdoc/>
    public bool Matches(Password password, PasswordHash hash) =>
        CryptographicOperations.FixedTimeEquals(Compute(password, hash), hash.Hash);

    /// <summary>Hashes a password with a salt of its own.</summary>
    public static PasswordHash Hash(Password password)
    {
        var blank = new PasswordHash(
            MemoryKib, Passes, RandomNumberGenerator.GetBytes(PasswordHash.SaltLength), new byte[HashLength]);
        return blank with { Hash = Compute(password, blank) };
    }

    private static byte[] Compute(Password password, PasswordHash hash)
    {
        var parameters = new Argon2Parameters
        {
            DegreeOfParallelism = 1,
            MemorySize = hash.MemoryKib,
            NumberOfPasses = hash.Passes,
        };
        return new Argon2id(parameters).DeriveBytes(password.Bytes, hash.Salt, hash.Hash.Length);
    }
}
