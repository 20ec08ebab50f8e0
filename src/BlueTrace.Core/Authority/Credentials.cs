using System.Security.Cryptography;

namespace BlueTrace.Core.Authority;

/// <summary>
/// One reading of credentials.txt, where passwords stand as they are or as Argon2id hashes, and who has registered
/// beside it. Who is in both has the password of credentials.txt.
/// <para>Once a single user has a hash, every comparison costs one, also for users who have none or don't exist: time
/// must not tell who is who.</para>
/// </summary>
public sealed class Credentials
{
    private readonly Dictionary<UserId, (byte[]? Digest, PasswordHash? Hash)> _secrets;
    private readonly RegisteredUsers _registered;
    private PasswordHash? _someHash;

    private Credentials(
        Dictionary<UserId, (byte[]? Digest, PasswordHash? Hash)> secrets, PasswordHash? someHash,
        RegisteredUsers registered)
    {
        _secrets = secrets;
        _someHash = someHash;
        _registered = registered;
    }

    /// <summary>Of nobody.</summary>
    public static Credentials None { get; } = new([], null, RegisteredUsers.None);

    /// <summary>How many users credentials.txt has.</summary>
    public int Count => _secrets.Count;

    // credential = username SP (password / password-hash)
    /// <summary>
    /// Reads the rows of credentials.txt. At the first row at fault it stops, and says which line and why.
    /// </summary>
    public static RowFault Read(ReadOnlySpan<byte> text, out Credentials credentials)
    {
        credentials = new Credentials([], null, RegisteredUsers.None);
        var rows = new TextRows(text);
        while (rows.MoveNext())
        {
            var fault = credentials.Add(rows.Current);
            if (fault != Fault.None) return new RowFault(rows.LineNumber, fault);
        }

        return default;
    }

    /// <summary>The same file, with these users beside it.</summary>
    public Credentials With(RegisteredUsers registered) => new(_secrets, _someHash, registered);

    /// <summary>Whether the user is in credentials.txt.</summary>
    public bool Enrols(UserId user) => _secrets.ContainsKey(user);

    /// <summary>Whether the user exists.</summary>
    public bool Knows(UserId user) => Enrols(user) || _registered.HashOf(user) is not null;

    /// <summary>
    /// Who is meant by a name that was typed: the user of that name, else the phone number without its dashes. Known or
    /// not, both spellings are one user then.
    /// </summary>
    public UserId NameOf(UserId typed) => Knows(typed) ? typed : typed.WithoutDashes();

    /// <summary>Of each user, in order: what the password is compared with; null for who doesn't exist.</summary>
    public IReadOnlyList<PasswordSecret?> SecretsOf(IReadOnlyList<UserId> users) =>
        [.. users.Select(user => Knows(user) ? SecretOf(user) : (PasswordSecret?)null)];

    /// <summary>What a user's password is compared with, also for a user who doesn't exist.</summary>
    public PasswordSecret SecretOf(UserId user)
    {
        if (!_secrets.TryGetValue(user, out var secret)) secret = (null, _registered.HashOf(user));
        return new PasswordSecret(secret.Digest, secret.Hash, _someHash ?? _registered.SomeHash);
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
