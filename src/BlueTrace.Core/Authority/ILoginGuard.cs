using BlueTrace.Core.Wire;

namespace BlueTrace.Core.Authority;

/// <summary>Decides which attempts to log in are looked at, so that passwords cannot be guessed.</summary>
public interface ILoginGuard
{
    /// <summary>Whether the user is blocked at this moment, for whoever comes from <paramref name="origin"/>.</summary>
    bool IsBlocked(UserId user, LoginOrigin origin, DateTimeOffset now);

    /// <summary>
    /// Judges one attempt. A blocked user's password is not looked at, and the attempt does not prolong the block.
    /// </summary>
    LoginVerdict Judge(in LoginAttempt attempt, ICredentials credentials, DateTimeOffset now);
}
