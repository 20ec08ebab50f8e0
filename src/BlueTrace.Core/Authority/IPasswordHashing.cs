namespace BlueTrace.Core.Authority;

/// <summary>Computes Argon2id (RFC 9106). Takes tens of milliseconds, and may be asked on any thread.</summary>
public interface IPasswordHashing
{
    /// <summary>Whether the password has this hash.</summary>
    bool Matches(Password password, PasswordHash hash);
}
