using System.Security.Cryptography;
using BlueTrace.Core.Wire;

namespace BlueTrace.Core.Authority;

/// <summary>
/// One reading of credentials.txt. Holds digests of the passwords, which are compared in constant time: digests have one
/// length, and an early difference tells nothing about the password.
/// </summary>
public sealed class Credentials : ICredentials
{
    private static readonly byte[] NobodysDigest = new byte[SHA256.HashSizeInBytes];

    private readonly Dictionary<UserId, byte[]> _digests = [];

    private Credentials()
    {
    }

    /// <summary>How many users there are.</summary>
    public int Count => _digests.Count;

    // credential = username SP password
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

    /// <inheritdoc/>
    public bool Knows(UserId user) => _digests.ContainsKey(user);

    /// <inheritdoc/>
    public bool Matches(UserId user, Password password)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(password.Bytes, digest);
        var isKnown = _digests.TryGetValue(user, out var expected);
        return CryptographicOperations.FixedTimeEquals(digest, expected ?? NobodysDigest) & isKnown;
    }

    private Fault Add(ReadOnlySpan<byte> row)
    {
        var blank = row.IndexOf((byte)' ');
        if (blank < 0 || row[(blank + 1)..].Contains((byte)' ')) return Fault.BadColumns;
        if (!UserId.TryRead(row[..blank], out var user)) return Fault.BadUserName;
        if (!Password.TryRead(row[(blank + 1)..], out var password)) return Fault.BadPassword;
        return _digests.TryAdd(user, SHA256.HashData(password.Bytes)) ? Fault.None : Fault.DuplicateUser;
    }
}
