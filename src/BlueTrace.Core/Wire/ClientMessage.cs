namespace BlueTrace.Core.Wire;

/// <summary>What kind of thing a client says.</summary>
public enum ClientMessageKind : byte
{
    /// <summary>Bytes that are no message; <see cref="ClientMessage.Fault"/> says why.</summary>
    Malformed,

    /// <summary>Who wants to log in.</summary>
    User,

    /// <summary>The password of that user.</summary>
    Password,

    /// <summary>A fresh TempID is wanted.</summary>
    Download,

    /// <summary>A contact log of so many entries wants to be sent.</summary>
    Upload,

    /// <summary>The entries of the contact log that was announced.</summary>
    Entries,

    /// <summary>The session ends.</summary>
    Logout,
}

/// <summary>One thing that a client says, whole. Only the members that belong to its kind are set.</summary>
public readonly record struct ClientMessage
{
    /// <summary>What kind of thing is said.</summary>
    public ClientMessageKind Kind { get; private init; }

    /// <summary>Of <see cref="ClientMessageKind.User"/>: who.</summary>
    public UserId UserId { get; private init; }

    /// <summary>Of <see cref="ClientMessageKind.Password"/>: the password.</summary>
    public Password Secret { get; private init; }

    /// <summary>Of <see cref="ClientMessageKind.Upload"/>: how many entries follow, 0 or more.</summary>
    public int EntryCount { get; private init; }

    /// <summary>Of <see cref="ClientMessageKind.Entries"/>: the entries; empty where one of them is at fault.</summary>
    public IReadOnlyList<ContactLogEntry> LogEntries { get; private init; }

    /// <summary>What is wrong with the message, or <see cref="Wire.Fault.None"/>.</summary>
    public Fault Fault { get; private init; }

    /// <summary>Of <see cref="ClientMessageKind.Entries"/> at fault: which entry, counted from 1.</summary>
    public int FaultyEntry { get; private init; }

    /// <summary>A fresh TempID is wanted.</summary>
    public static ClientMessage Download { get; } = new() { Kind = ClientMessageKind.Download };

    /// <summary>The session ends.</summary>
    public static ClientMessage Logout { get; } = new() { Kind = ClientMessageKind.Logout };

    /// <summary>Says who wants to log in.</summary>
    public static ClientMessage User(UserId user) => new() { Kind = ClientMessageKind.User, UserId = user };

    /// <summary>Gives the password.</summary>
    public static ClientMessage Password(Password secret) =>
        new() { Kind = ClientMessageKind.Password, Secret = secret };

    /// <summary>Announces a contact log of <paramref name="entryCount"/> entries.</summary>
    public static ClientMessage Upload(int entryCount) =>
        new() { Kind = ClientMessageKind.Upload, EntryCount = entryCount };

    /// <summary>Hands over the entries that were announced.</summary>
    public static ClientMessage Entries(IReadOnlyList<ContactLogEntry> entries) =>
        new() { Kind = ClientMessageKind.Entries, LogEntries = entries };

    /// <summary>Entries were sent, and number <paramref name="entry"/> (from 1) is the first at fault.</summary>
    public static ClientMessage FaultyEntries(int entry, Fault fault) =>
        new() { Kind = ClientMessageKind.Entries, LogEntries = [], FaultyEntry = entry, Fault = fault };

    /// <summary>Bytes that are no message.</summary>
    public static ClientMessage Malformed(Fault fault) => new() { Fault = fault };
}
