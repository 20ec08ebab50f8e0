using System.Security.Cryptography;
using BlueTrace.Core.Wire;

namespace BlueTrace.Core.Authority;

/// <summary>
/// One reading of credentials.txt, where passwords stand as they are or as Argon2id hashes. A plain one is held as a
/// digest and compared in constant time: digests have one length, and an early difference tells nothing about the
/// password.
/// <para>Once a single user has a hash, every comparison costs one, also for users who have none or don't exist: time
/// must not tell who is who.</para>
/// </summary>
public sealed class Credentials : ICredentials
{
    private static readonly byte[] NobodysDigest = new byte[SHA256.HashSizeInBytes];

    private readonly IPasswordHashing _hashing;
    private readonly Dictionary<UserId, Secret> _secrets = [];
    private PasswordHash? _someHash;

    private Credentials(IPasswordHashing hashing) => _hashing = hashing;

    /// <summary>How many users there are.</summary>
    public int Count => _secrets.Count;

    /// <inheritdoc/>
    public bool TakesLong => _someHash is not null;

    // credential = username SP (password / password-hash)
    /// <summary>
    /// Reads the rows of credentials.txt. At the first row at fault it stops, and says which line and why.
    /// </summary>
    public static RowFault Read(ReadOnlySpan<byte> text, IPasswordHashing hashing, out Credentials credentials)
    {
        credentials = new Credentials(hashing);
        var rows = new TextRows(text);
        while (rows.MoveNext())
        {
            var fault = credentials.Add(rows.Current);
            if (fault != Fault.None) return new RowFault(rows.LineNumber, fault);
        }

        return default;
    }

    /// <inheritdoc/>
    public bool Knows(UserId user) => _secrets.ContainsKey(user);

    /// <inheritdoc/>
    public bool Matches(UserId user, Password password)
    {
        var secret = _secrets.GetValueOrDefault(user);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(password.Bytes, digest);
        var hasDigest = CryptographicOperations.FixedTimeEquals(digest, secret.Digest ?? NobodysDigest)
            & secret.Digest is not null;
        if (_someHash is null) return hasDigest;

        var hasHash = _hashing.Matches(password, secret.Hash ?? _someHash) & secret.Hash is not null;
        return hasDigest | hasHash;
    }

    private Fault Add(ReadOnlySpan<byte> row)
    {
        var blank = row.IndexOf((byte)' ');
        if (blank < 0 || row[(blank + 1)..].Contains((byte)' ')) return Fault.BadColumns;
        if (!UserId.TryRead(row[..blank], out var user)) return Fault.BadUserName;
        var fault = ReadSecret(row[(blank + 1)..], out var secret);
        if (fault != Fault.None) return fault;
        if (!_secrets.TryAdd(user, secret)) return Fault.DuplicateUser;
        _someHash ??= secret.Hash;
        return Fault.None;
    }

    private static Fault ReadSecret(ReadOnlySpan<byte> text, out Secret secret)
    {
        secret = default;
        if (text.StartsWith(PasswordHash.Prefix))
        {
            if (!PasswordHash.TryRead(text, out var hash)) return Fault.BadPasswordHash;
            secret = new Secret(null, hash);
            return Fault.None;
        }

        if (!Password.TryRead(text, out var password)) return Fault.BadPassword;
        secret = new Secret(SHA256.HashData(password.Bytes), null);
        return Fault.None;
    }

    /// <summary>What one user's password is compared with: one of the two.</summary>
    private readonly record struct Secret(byte[]? Digest, PasswordHash? Hash);
}
