namespace BlueTrace.Core.Authority;

/// <summary>What comes of one attempt to log in.</summary>
public enum LoginVerdict : byte
{
    /// <summary>Right password: logged in.</summary>
    Welcome,

    /// <summary>Wrong password, and another may be tried.</summary>
    WrongPassword,

    /// <summary>Wrong password for the last time: the user is blocked from now on.</summary>
    NowBlocked,

    /// <summary>The user is blocked; the password was not looked at.</summary>
    Blocked,
}
