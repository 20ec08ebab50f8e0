using System.Security.Cryptography;

namespace BlueTrace.Core.Authority;

/// <summary>
/// What a password is compared with. A plain password is held as a digest and compared in constant time: digests have
/// one length, and an early difference tells nothing about the password. Nobody's password compares with the default
/// value.
/// </summary>
/// <param name="digest">Of a user with a plain password: its SHA-256; else null.</param>
/// <param name="hash">Of a user with a hashed password: the hash; else null.</param>
/// <param name="decoy">
/// A hash that is compared for the time it takes where <paramref name="hash"/> is null; null where no user has one.
/// </param>
public readonly struct PasswordSecret(byte[]? digest, PasswordHash? hash, PasswordHash? decoy)
{
    private static readonly byte[] NobodysDigest = new byte[SHA256.HashSizeInBytes];

    private readonly byte[]? _digest = digest;
    private readonly PasswordHash? _hash = hash;

    /// <summary>Whether a comparison takes so long (tens of milliseconds) that nothing may wait for it.</summary>
    public bool TakesLong => _hash is not null || decoy is not null;

    /// <summary>
    /// Whether it was written down as the same: the same password with another salt, or hashed where it was plain, is
    /// not.
    /// </summary>
    public bool IsSameAs(PasswordSecret other) =>
        _digest.AsSpan().SequenceEqual(other._digest)
        && (_hash == other._hash || _hash?.ToString() == other._hash?.ToString());

    /// <summary>Whether this is the password. Takes as long for a user who doesn't exist.</summary>
    public bool Matches(Password password, IPasswordHashing hashing)
    {
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(password.Bytes, given);
        var hasDigest = CryptographicOperations.FixedTimeEquals(given, _digest ?? NobodysDigest) & _digest is not null;
        if ((_hash ?? decoy) is not { } compared) return hasDigest;

        var hasHash = hashing.Matches(password, compared) & _hash is not null;
        return hasDigest | hasHash;
    }
}
