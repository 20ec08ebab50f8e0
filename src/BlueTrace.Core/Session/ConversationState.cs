namespace BlueTrace.Core.Session;

/// <summary>Where one TCP conversation stands, seen from either side.</summary>
public enum ConversationState : byte
{
    /// <summary>Connected; the server owes its greeting.</summary>
    Connected,

    /// <summary>The client may name a user.</summary>
    NeedsUser,

    /// <summary>A user is named; the server owes the request for the password.</summary>
    UserNamed,

    /// <summary>The client may give a password.</summary>
    NeedsPassword,

    /// <summary>A password is given; the server owes its verdict.</summary>
    PasswordGiven,

    /// <summary>Logged in; the client may command.</summary>
    Ready,

    /// <summary>The server owes a TempID.</summary>
    DownloadAsked,

    /// <summary>A contact log is announced; the server owes leave to send it.</summary>
    UploadAnnounced,

    /// <summary>The client owes the entries it announced.</summary>
    SendsEntries,

    /// <summary>The entries are sent; the server owes its verdict.</summary>
    EntriesSent,

    /// <summary>The client has said goodbye; the server owes the same.</summary>
    LoggingOut,

    /// <summary>It is over.</summary>
    Closed,
}
