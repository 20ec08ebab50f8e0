namespace BlueTrace.Client;

/// <summary>What came of asking a user for a password.</summary>
internal enum LoginOutcome
{
    /// <summary>Logged in.</summary>
    Welcome,

    /// <summary>The user is blocked, since now or since before.</summary>
    Blocked,

    /// <summary>The server doesn't take the username: another may be tried.</summary>
    UserRefused,

    /// <summary>No more input: nobody wants to log in.</summary>
    InputEnded,
}
