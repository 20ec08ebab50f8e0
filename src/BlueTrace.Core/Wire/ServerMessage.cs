namespace BlueTrace.Core.Wire;

/// <summary>What kind of thing a server says. The number is the code its line opens with.</summary>
public enum ServerMessageKind : short
{
    /// <summary>Bytes that are no message.</summary>
    Malformed = 0,

    /// <summary>Version of the protocol, and the server's limits.</summary>
    Greeting = 220,

    /// <summary>The session has ended.</summary>
    Goodbye = 221,

    /// <summary>Logged in.</summary>
    Welcome = 230,

    /// <summary>A fresh TempID.</summary>
    TempIdIssued = 250,

    /// <summary>The contact log is kept.</summary>
    UploadAccepted = 251,

    /// <summary>The password is wanted.</summary>
    PasswordRequired = 331,

    /// <summary>The announced entries are wanted.</summary>
    SendEntries = 354,

    /// <summary>The server ends the conversation.</summary>
    Closing = 421,

    /// <summary>Wrong password; another may be tried.</summary>
    InvalidPassword = 430,

    /// <summary>Wrong password, and the user is blocked from now on.</summary>
    NowBlocked = 431,

    /// <summary>The user is blocked; the password was not looked at.</summary>
    Blocked = 432,

    /// <summary>The server could not make it durable; it may be tried again.</summary>
    Trouble = 451,

    /// <summary>
    /// It is more than the server takes of a user, or of all, at a time; it may be tried again later.
    /// </summary>
    QuotaReached = 452,

    /// <summary>The client's message was refused.</summary>
    Refused = 500,

    /// <summary>An entry of the contact log is malformed; nothing was kept.</summary>
    EntryRefused = 553,
}

/// <summary>One thing that a server says, whole. Only the members that belong to its kind are set.</summary>
public readonly record struct ServerMessage
{
    /// <summary>What kind of thing is said.</summary>
    public ServerMessageKind Kind { get; private init; }

    /// <summary>Of <see cref="ServerMessageKind.Greeting"/>: what the server takes.</summary>
    public WireLimits Limits { get; private init; }

    /// <summary>Of <see cref="ServerMessageKind.TempIdIssued"/>: the TempID.</summary>
    public TempId Id { get; private init; }

    /// <summary>Of <see cref="ServerMessageKind.TempIdIssued"/>: when it may be heard.</summary>
    public ValidityWindow Window { get; private init; }

    /// <summary>
    /// Of <see cref="ServerMessageKind.SendEntries"/> and <see cref="ServerMessageKind.UploadAccepted"/>: how many
    /// entries.
    /// </summary>
    public int EntryCount { get; private init; }

    /// <summary>Of <see cref="ServerMessageKind.EntryRefused"/>: which entry, counted from 1.</summary>
    public int FaultyEntry { get; private init; }

    /// <summary>
    /// Of <see cref="ServerMessageKind.QuotaReached"/>: the seconds after which to try again, at least 1.
    /// </summary>
    public int Seconds { get; private init; }

    /// <summary>Of the refusals and of <see cref="ServerMessageKind.Closing"/>: why.</summary>
    public Fault Fault { get; private init; }

    /// <summary>Whether nothing is said after it.</summary>
    public bool EndsConversation => Kind is ServerMessageKind.Goodbye or ServerMessageKind.Closing
        or ServerMessageKind.NowBlocked or ServerMessageKind.Blocked;

    /// <summary>A message that has nothing but its kind.</summary>
    public static ServerMessage Of(ServerMessageKind kind) => new() { Kind = kind };

    /// <summary>Opens the conversation.</summary>
    public static ServerMessage Greeting(WireLimits limits) =>
        new() { Kind = ServerMessageKind.Greeting, Limits = limits };

    /// <summary>Hands out a TempID.</summary>
    public static ServerMessage TempIdIssued(TempId id, ValidityWindow window) =>
        new() { Kind = ServerMessageKind.TempIdIssued, Id = id, Window = window };

    /// <summary>Asks for the announced entries.</summary>
    public static ServerMessage SendEntries(int entryCount) =>
        new() { Kind = ServerMessageKind.SendEntries, EntryCount = entryCount };

    /// <summary>Acknowledges a contact log.</summary>
    public static ServerMessage UploadAccepted(int entryCount) =>
        new() { Kind = ServerMessageKind.UploadAccepted, EntryCount = entryCount };

    /// <summary>Refuses a contact log because of its entry number <paramref name="entry"/>, counted from 1.</summary>
    public static ServerMessage EntryRefused(int entry, Fault fault) =>
        new() { Kind = ServerMessageKind.EntryRefused, FaultyEntry = entry, Fault = fault };

    /// <summary>Puts a request off for so many seconds, at least 1.</summary>
    public static ServerMessage QuotaReached(int seconds) =>
        new() { Kind = ServerMessageKind.QuotaReached, Seconds = seconds };

    /// <summary>Refuses a message; the conversation stays where it was.</summary>
    public static ServerMessage Refused(Fault fault) => new() { Kind = ServerMessageKind.Refused, Fault = fault };

    /// <summary>Ends the conversation.</summary>
    public static ServerMessage Closing(Fault fault) => new() { Kind = ServerMessageKind.Closing, Fault = fault };

    /// <summary>Bytes that are no message.</summary>
    public static ServerMessage Malformed(Fault fault) => new() { Fault = fault };
}
