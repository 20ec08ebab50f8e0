namespace BlueTrace.Codec;

/// <summary>One of every message that goes over the wire.</summary>
internal static class Samples
{
    /// <summary>An entry of a contact log.</summary>
    public static readonly ContactLogEntry Entry = ReadEntry();

    /// <summary>What a client says, by what it is called in docs/PROTOCOL.md.</summary>
    public static readonly IReadOnlyDictionary<string, ClientMessage> Client = new Dictionary<string, ClientMessage>
    {
        ["user"] = ClientMessageReader.ReadCommand("USER +61410888888"u8),
        ["pass"] = ClientMessageReader.ReadCommand("PASS comp3331"u8),
        ["download"] = ClientMessage.Download,
        ["upload"] = ClientMessage.Upload(100_000),
        ["logout"] = ClientMessage.Logout,
    };

    /// <summary>What a server says, by what it is called in docs/PROTOCOL.md.</summary>
    public static readonly IReadOnlyDictionary<string, ServerMessage> Server = new Dictionary<string, ServerMessage>
    {
        ["greeting"] = ServerMessage.Greeting(WireLimits.Default),
        ["password-required"] = ServerMessage.Of(ServerMessageKind.PasswordRequired),
        ["welcome"] = ServerMessage.Of(ServerMessageKind.Welcome),
        ["tempid-issued"] = ServerMessage.TempIdIssued(Entry.Id, Entry.Window),
        ["send-entries"] = ServerMessage.SendEntries(100_000),
        ["upload-accepted"] = ServerMessage.UploadAccepted(100_000),
        ["invalid-password"] = ServerMessage.Of(ServerMessageKind.InvalidPassword),
        ["now-blocked"] = ServerMessage.Of(ServerMessageKind.NowBlocked),
        ["blocked"] = ServerMessage.Of(ServerMessageKind.Blocked),
        ["refused"] = ServerMessage.Refused(Fault.OutOfTurn),
        ["entry-refused"] = ServerMessage.EntryRefused(17, Fault.BadTempId),
        ["trouble"] = ServerMessage.Of(ServerMessageKind.Trouble),
        ["goodbye"] = ServerMessage.Of(ServerMessageKind.Goodbye),
        ["closing"] = ServerMessage.Closing(Fault.IdleTooLong),
    };

    private static ContactLogEntry ReadEntry()
    {
        ContactLogEntry.Read("12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05"u8, out var entry);
        return entry;
    }
}
