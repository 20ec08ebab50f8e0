using BlueTrace.Core.Wire;

namespace BlueTrace.Core.Authority;

/// <summary>One attempt to log in.</summary>
/// <param name="User">As whom.</param>
/// <param name="Password">The password given.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="IsRight">
/// Whether the password is right, where that was found out before, because comparing takes long; else null.
/// </param>
public readonly record struct LoginAttempt(
    UserId User, Password Password, LoginOrigin Origin = default, bool? IsRight = null);
