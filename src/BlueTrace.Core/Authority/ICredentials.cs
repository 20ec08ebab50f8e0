using BlueTrace.Core.Wire;

namespace BlueTrace.Core.Authority;

/// <summary>Who may log in, as it stands at this moment.</summary>
public interface ICredentials
{
    /// <summary>Whether the user exists.</summary>
    bool Knows(UserId user);

    /// <summary>
    /// Whether the user exists and this is the password. Takes as long for a user that doesn't exist.
    /// </summary>
    bool Matches(UserId user, Password password);

    /// <summary>
    /// Whether <see cref="Matches"/> takes so long (tens of milliseconds) that it must be asked before the authority
    /// has its turn. It may then be asked on any thread.
    /// </summary>
    bool TakesLong { get; }
}
