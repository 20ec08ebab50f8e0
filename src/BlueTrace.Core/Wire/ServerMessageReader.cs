namespace BlueTrace.Core.Wire;

/// <summary>Reads what a server says, a line at a time. Whatever the line holds, the answer is a message.</summary>
public static class ServerMessageReader
{
    /// <summary>
    /// The longest line that a server of version 1 says, line end included; a longer one is no BlueTrace.
    /// </summary>
    public const int LineBytesMax = 512;

    // reply   = success / more / failure
    // success = greeting / goodbye / welcome / tempid-issued / upload-accepted
    // more    = password-required / send-entries
    // failure = closing / invalid-password / now-blocked / blocked / trouble / quota-reached
    //         / refused / entry-refused
    /// <summary>
    /// Reads one reply by its code and the fields of that code; the words behind them are for people.
    /// </summary>
    public static ServerMessage Read(ReadOnlySpan<byte> line)
    {
        if (line.Length < 4 || line[3] != ' ' || !Number.TryRead(line[..3], out var code)) return BadReply;
        var rest = line[4..];
        var kind = (ServerMessageKind)code;
        switch (kind)
        {
            case ServerMessageKind.Greeting: return ReadGreeting(rest);
            case ServerMessageKind.TempIdIssued: return ReadTempId(rest);
            case ServerMessageKind.SendEntries or ServerMessageKind.UploadAccepted: return ReadEntries(kind, rest);
            case ServerMessageKind.EntryRefused: return ReadEntryRefused(rest);
            case ServerMessageKind.QuotaReached:
                return TakeNumber(ref rest, out var seconds) && seconds > 0
                    ? ServerMessage.QuotaReached(seconds)
                    : BadReply;
            case ServerMessageKind.Refused:
                return TakeFault(ref rest, out var reason) ? ServerMessage.Refused(reason) : BadReply;
            case ServerMessageKind.Closing:
                return TakeFault(ref rest, out var ending) ? ServerMessage.Closing(ending) : BadReply;
            case ServerMessageKind.Goodbye or ServerMessageKind.Welcome or ServerMessageKind.PasswordRequired
                or ServerMessageKind.InvalidPassword or ServerMessageKind.NowBlocked or ServerMessageKind.Blocked
                or ServerMessageKind.Trouble:
                return ServerMessage.Of(kind);
            default:
                return BadReply;
        }
    }

    private static ServerMessage BadReply => ServerMessage.Malformed(Fault.BadReply);

    private static ServerMessage ReadGreeting(ReadOnlySpan<byte> rest) =>
        TakeWord(ref rest, WireLimits.Protocol)
        && TakeWord(ref rest, " line-max="u8) && TakeNumber(ref rest, out var lineMax)
        && TakeWord(ref rest, "entries-max="u8) && TakeNumber(ref rest, out var entriesMax)
            ? ServerMessage.Greeting(new WireLimits(lineMax, entriesMax))
            : BadReply;

    private static ServerMessage ReadTempId(ReadOnlySpan<byte> rest)
    {
        if (ContactLogEntry.Read(rest, out var entry) != Fault.None) return BadReply;
        return entry.Window.IsTooLong
            ? ServerMessage.Malformed(Fault.WindowTooLong)
            : ServerMessage.TempIdIssued(entry.Id, entry.Window);
    }

    private static ServerMessage ReadEntries(ServerMessageKind kind, ReadOnlySpan<byte> rest)
    {
        if (!TakeNumber(ref rest, out var entries)) return BadReply;
        return kind == ServerMessageKind.SendEntries
            ? ServerMessage.SendEntries(entries)
            : ServerMessage.UploadAccepted(entries);
    }

    private static ServerMessage ReadEntryRefused(ReadOnlySpan<byte> rest) =>
        TakeNumber(ref rest, out var entry) && TakeFault(ref rest, out var fault)
            ? ServerMessage.EntryRefused(entry, fault)
            : BadReply;

    private static bool TakeWord(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> word)
    {
        if (!rest.StartsWith(word)) return false;
        rest = rest[word.Length..];
        return true;
    }

    // fault = number
    /// <summary>Takes the number of a fault, 1 to 255: known here, or of a later server.</summary>
    private static bool TakeFault(ref ReadOnlySpan<byte> rest, out Fault fault)
    {
        var isNumber = TakeNumber(ref rest, out var value);
        fault = (Fault)(byte)value;
        return isNumber && value is > 0 and <= byte.MaxValue;
    }

    /// <summary>Takes a number and the blank behind it, if one is there.</summary>
    private static bool TakeNumber(ref ReadOnlySpan<byte> rest, out int value)
    {
        var blank = rest.IndexOf((byte)' ');
        var isNumber = Number.TryRead(blank < 0 ? rest : rest[..blank], out value);
        rest = blank < 0 ? default : rest[(blank + 1)..];
        return isNumber;
    }
}
