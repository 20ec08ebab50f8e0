using System.Security.Cryptography;

namespace BlueTrace.Core.Authority;

/// <summary>
/// One reading of credentials.txt, where passwords stand as they are or as Argon2id hashes.
/// <para>Once a single user has a hash, every comparison costs one, also for users who have none or don't exist: time
/// must not tell who is who.</para>
/// </summary>
public sealed class Credentials
{
    private readonly Dictionary<UserId, (byte[]? Digest, PasswordHash? Hash)> _secrets = [];
    private PasswordHash? _someHash;

    private Credentials()
    {
    }

    /// <summary>Of nobody.</summary>
    public static Credentials None { get; } = new();

    /// <summary>How many users there are.</summary>
    public int Count => _secrets.Count;

    // credential = username SP (password / password-hash)
    /// <summary>
    /// Reads the rows of credentials.txt. At the first row at fault it stops, and says which line and why.
    /// </summary>
    public static RowFault Read(ReadOnlySpan<byte> text, out Credentials credentials)
    {
        credentials = new Credentials();
        var rows = new TextRows(text);
        while (rows.MoveNext())
        {
            var fault = credentials.Add(rows.Current);
            if (fault != Fault.None) return new RowFault(rows.LineNumber, fault);
        }

        return default;
    }

    /// <summary>Whether the user exists.</summary>
    public bool Knows(UserId user) => _secrets.ContainsKey(user);

    /// <summary>Of each user, in order: what the password is compared with; null for who doesn't exist.</summary>
    public IReadOnlyList<PasswordSecret?> SecretsOf(IReadOnlyList<UserId> users) =>
        [.. users.Select(user => Knows(user) ? SecretOf(user) : (PasswordSecret?)null)];

    /// <summary>What a user's password is compared with, also for a user who doesn't exist.</summary>
    public PasswordSecret SecretOf(UserId user)
    {
        var (digest, hash) = _secrets.GetValueOrDefault(user);
        return new PasswordSecret(digest, hash, _someHash);
    }

    private Fault Add(ReadOnlySpan<byte> row)
    {
        var blank = row.IndexOf((byte)' ');
        if (blank < 0 || row[(blank + 1)..].Contains((byte)' ')) return Fault.BadColumns;
        if (!UserId.TryRead(row[..blank], out var user)) return Fault.BadUserName;
        var fault = ReadSecret(row[(blank + 1)..], out var digest, out var hash);
        if (fault != Fault.None) return fault;
        if (!_secrets.TryAdd(user, (digest, hash))) return Fault.DuplicateUser;
        _someHash ??= hash;
        return Fault.None;
    }

    private static Fault ReadSecret(ReadOnlySpan<byte> text, out byte[]? digest, out PasswordHash? hash)
    {
        digest = null;
        hash = null;
        if (text.StartsWith(PasswordHash.Prefix))
            return PasswordHash.TryRead(text, out hash) ? Fault.None : Fault.BadPasswordHash;
        if (!Password.TryRead(text, out var password)) return Fault.BadPassword;
        digest = SHA256.HashData(password.Bytes);
        return Fault.None;
    }
}
