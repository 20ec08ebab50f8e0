using System.Collections.Immutable;

namespace BlueTrace.Core.Authority;

/// <summary>Users who registered by themselves; never changes, so that any thread may look.</summary>
public sealed class RegisteredUsers
{
    private readonly ImmutableDictionary<UserId, PasswordHash> _hashes;

    private RegisteredUsers(ImmutableDictionary<UserId, PasswordHash> hashes, PasswordHash? someHash)
    {
        _hashes = hashes;
        SomeHash = someHash;
    }

    /// <summary>Nobody.</summary>
    public static RegisteredUsers None { get; } = new(ImmutableDictionary<UserId, PasswordHash>.Empty, null);

    /// <summary>How many there are.</summary>
    public int Count => _hashes.Count;

    /// <summary>The hash of one of them, to compare with where there is no other; null where there is nobody.</summary>
    public PasswordHash? SomeHash { get; }

    /// <summary>The hash of a user's password; null for who has not registered.</summary>
    public PasswordHash? HashOf(UserId user) => _hashes.GetValueOrDefault(user);

    /// <summary>These and more, in order: who registers again has another password.</summary>
    public RegisteredUsers With(IReadOnlyList<Registration> more) => more.Count == 0
        ? this
        : new RegisteredUsers(
            _hashes.SetItems(more.Select(each => KeyValuePair.Create(each.User, each.Hash))), SomeHash ?? more[0].Hash);
}
