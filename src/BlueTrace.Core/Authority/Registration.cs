namespace BlueTrace.Core.Authority;

/// <summary>A number that was proved, and the password that its owner chose.</summary>
/// <param name="User">The number.</param>
/// <param name="Hash">Of the password.</param>
public readonly record struct Registration(UserId User, PasswordHash Hash);
