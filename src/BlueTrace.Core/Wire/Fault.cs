namespace BlueTrace.Core.Wire;

/// <summary>
/// Why bytes from a peer or a file were refused. The numbers go over the wire and stay as they are;
/// docs/PROTOCOL.md lists them.
/// </summary>
public enum Fault : byte
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>A line is longer than the limit that the greeting announced.</summary>
    LineTooLong = 1,

    /// <summary>The line opens with no known command.</summary>
    UnknownCommand = 2,

    /// <summary>The command came with an argument it doesn't take, or without the one it needs.</summary>
    BadArgument = 3,

    /// <summary>The command is known but not allowed at this point of the conversation.</summary>
    OutOfTurn = 4,

    /// <summary>An upload announces more entries than the limit that the greeting announced.</summary>
    TooManyEntries = 5,

    /// <summary>A username is not 1 to 32 printable ASCII characters.</summary>
    BadUserName = 6,

    /// <summary>A password is not 1 to 128 bytes without blanks and control characters.</summary>
    BadPassword = 7,

    /// <summary>A row has not the columns its kind has, one blank between them.</summary>
    BadColumns = 8,

    /// <summary>A TempID is not 20 digits.</summary>
    BadTempId = 9,

    /// <summary>A start is no moment written dd/MM/yyyy HH:mm:ss.</summary>
    BadStart = 10,

    /// <summary>An expiry is no moment written dd/MM/yyyy HH:mm:ss.</summary>
    BadExpiry = 11,

    /// <summary>An expiry lies before its start.</summary>
    WindowReversed = 12,

    /// <summary>A datagram has not the 59 bytes of a beacon.</summary>
    WrongSize = 13,

    /// <summary>A beacon is of a version other than 1.</summary>
    WrongVersion = 14,

    /// <summary>A reply opens with no known code, or its fields don't read.</summary>
    BadReply = 15,

    /// <summary>The server is shutting down.</summary>
    ServerStopping = 16,

    /// <summary>A second row names a user that an earlier row named.</summary>
    DuplicateUser = 17,

    /// <summary>The client took too long to log in.</summary>
    LoginTooSlow = 18,

    /// <summary>The client said nothing for too long.</summary>
    IdleTooLong = 19,

    /// <summary>The entries of an announced contact log took too long to come.</summary>
    UploadTooSlow = 20,

    /// <summary>The client did not take in its replies.</summary>
    RepliesUnread = 21,

    /// <summary>The server has as many connections as it takes, in all or from one address.</summary>
    TooManyConnections = 22,

    /// <summary>A stored password begins like an Argon2id hash and is none that this server can compare.</summary>
    BadPasswordHash = 23,

    /// <summary>The server takes encrypted connections only.</summary>
    PlainConnection = 24,

    /// <summary>The authority's records can't be reached, so that nobody can log in.</summary>
    StoreAway = 25,

    /// <summary>A TempID's window is longer than a day.</summary>
    WindowTooLong = 26,

    /// <summary>Since the client logged in its user was removed, or given another password.</summary>
    LoginRevoked = 27,

    /// <summary>The user has as many sessions as the server allows.</summary>
    TooManySessions = 28,
}
