using BlueTrace.Core.Session;

namespace BlueTrace.Core.Authority;

/// <summary>One attempt to log in, from asking whether its password may be looked at until that is settled.</summary>
/// <param name="User">As whom.</param>
/// <param name="Origin">From where.</param>
/// <param name="Id">Drawn by whoever asks: asked twice, it is one attempt.</param>
public readonly record struct PasswordAttempt(UserId User, LoginOrigin Origin, Guid Id);

/// <summary>An attempt whose password was looked at.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="IsRight">Whether the password was right.</param>
public readonly record struct SettledAttempt(PasswordAttempt Attempt, bool IsRight);

/// <summary>What the store says of an attempt to log in.</summary>
/// <param name="State">Whether its password may be looked at.</param>
/// <param name="BlocksIfWrong">Of a granted one: whether a wrong password blocks the user.</param>
/// <param name="Secret">Of a granted one: what the password is compared with.</param>
public readonly record struct AttemptFact(
    AttemptState State, bool BlocksIfWrong = false, PasswordSecret Secret = default)
{
    /// <summary>Who is meant, where that is not the name that was typed (<see cref="Credentials.NameOf"/>).</summary>
    public UserId? User { get; init; }
}

/// <summary>Whether the password of an attempt may be looked at.</summary>
public enum AttemptState : byte
{
    /// <summary>Another attempt of the user is not settled yet; it must be asked again.</summary>
    Waits,

    /// <summary>It may be looked at, and then has to be settled.</summary>
    Granted,

    /// <summary>The user is blocked; it may not be looked at.</summary>
    Blocked,
}
