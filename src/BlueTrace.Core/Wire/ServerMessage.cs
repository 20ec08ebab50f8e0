using System.Buffers;
using System.Text;

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

    /// <summary>The number is a user now, with the password given.</summary>
    Registered = 231,

    /// <summary>A fresh TempID.</summary>
    TempIdIssued = 250,

    /// <summary>The contact log is kept.</summary>
    UploadAccepted = 251,

    /// <summary>The password is wanted.</summary>
    PasswordRequired = 331,

    /// <summary>A code was sent to the number, and is wanted.</summary>
    CodeSent = 332,

    /// <summary>The number is proved; a password for it is wanted.</summary>
    NewPasswordRequired = 333,

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

    /// <summary>Not the code that was sent, or one that counts no more; another may be tried.</summary>
    InvalidCode = 433,

    /// <summary>The server could not make it durable; it may be tried again.</summary>
    Trouble = 451,

    /// <summary>
    /// It is more than the server takes of a user, or of all, at a time; it may be tried again later.
    /// </summary>
    QuotaReached = 452,

    /// <summary>The client's message was refused.</summary>
    Refused = 500,

    /// <summary>The number is proved, but enrolled by the operator, who alone sets its password.</summary>
    AlreadyEnrolled = 550,

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

/// <summary>Reads what a server says, a line at a time. Whatever the line holds, the answer is a message.</summary>
public static class ServerMessageReader
{
    /// <summary>
    /// The longest line that a server of version 1 says, line end included; a longer one is no BlueTrace.
    /// </summary>
    public const int LineBytesMax = 512;

    // reply   = success / more / failure
    // success = greeting / goodbye / welcome / registered / tempid-issued / upload-accepted
    // more    = password-required / code-sent / new-password-required / send-entries
    // failure = closing / invalid-password / now-blocked / blocked / invalid-code / trouble / quota-reached
    //         / refused / already-enrolled / entry-refused
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
                or ServerMessageKind.Trouble or ServerMessageKind.Registered or ServerMessageKind.CodeSent
                or ServerMessageKind.NewPasswordRequired or ServerMessageKind.InvalidCode
                or ServerMessageKind.AlreadyEnrolled:
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

/// <summary>
/// Writes what a server says: a three-digit code, the fields that programs read, and words for people.
/// A program goes by the code and the fields alone.
/// </summary>
public static class ServerMessageWriter
{
    // goodbye           = "221" SP words
    // welcome           = "230" SP words
    // registered        = "231" SP words
    // password-required = "331" SP words
    // code-sent         = "332" SP words
    // new-password-required = "333" SP words
    // invalid-password  = "430" SP words
    // now-blocked       = "431" SP words
    // blocked           = "432" SP words
    // invalid-code      = "433" SP words
    // trouble           = "451" SP words
    // already-enrolled  = "550" SP words
    // words             = *%x20-7E
    /// <summary>Writes one message, line end included.</summary>
    /// <exception cref="ArgumentException">The message is a malformed one: nothing says that.</exception>
    public static void Write(in ServerMessage message, IBufferWriter<byte> output)
    {
        var fixedLine = FixedLine(message.Kind);
        if (!fixedLine.IsEmpty) output.Write(fixedLine);
        else if (message.Kind == ServerMessageKind.TempIdIssued) WriteTempId(message, output);
        else WriteWithFields(message, output);
    }

    private static ReadOnlySpan<byte> FixedLine(ServerMessageKind kind) => kind switch
    {
        ServerMessageKind.Welcome => "230 Welcome to the BlueTrace Simulator!\r\n"u8,
        ServerMessageKind.Registered => "231 Registered\r\n"u8,
        ServerMessageKind.PasswordRequired => "331 Password\r\n"u8,
        ServerMessageKind.CodeSent => "332 A code was sent to the number\r\n"u8,
        ServerMessageKind.NewPasswordRequired => "333 A password for the number\r\n"u8,
        ServerMessageKind.InvalidPassword => "430 Invalid Password. Please try again\r\n"u8,
        ServerMessageKind.NowBlocked =>
            "431 Invalid Password. Your account has been blocked. Please try again later\r\n"u8,
        ServerMessageKind.Blocked =>
            "432 Your account is blocked due to multiple login failures. Please try again later\r\n"u8,
        ServerMessageKind.InvalidCode => "433 Invalid code. Please try again\r\n"u8,
        ServerMessageKind.Trouble => "451 The server could not save it. Please try again later\r\n"u8,
        ServerMessageKind.AlreadyEnrolled =>
            "550 The health authority has enrolled this number; its password counts\r\n"u8,
        ServerMessageKind.Goodbye => "221 Logged out\r\n"u8,
        _ => default,
    };

    // tempid-issued = "250" SP entry
    private static void WriteTempId(in ServerMessage message, IBufferWriter<byte> output)
    {
        output.Write("250 "u8);
        var entry = new ContactLogEntry(message.Id, message.Window);
        output.Advance(entry.Write(output.GetSpan(ContactLogEntry.Length)));
        output.Write("\r\n"u8);
    }

    // greeting        = %s"220 BlueTrace/1 line-max=" number SP %s"entries-max=" number
    // upload-accepted = "251" SP number SP words
    // send-entries    = "354" SP number SP words
    // quota-reached   = "452" SP number SP words
    // closing         = "421" SP fault SP words
    // refused         = "500" SP fault SP words
    // entry-refused   = "553" SP number SP fault SP words
    private static void WriteWithFields(in ServerMessage message, IBufferWriter<byte> output)
    {
        switch (message.Kind)
        {
            case ServerMessageKind.Greeting:
                WriteLimits(message.Limits, output);
                break;
            case ServerMessageKind.SendEntries:
                WriteNumber("354 "u8, message.EntryCount, " entries, please\r\n"u8, output);
                break;
            case ServerMessageKind.QuotaReached:
                WriteNumber("452 "u8, message.Seconds, " seconds to wait: that is too much at once\r\n"u8, output);
                break;
            case ServerMessageKind.UploadAccepted:
                WriteNumber("251 "u8, message.EntryCount, " entries received\r\n"u8, output);
                break;
            case ServerMessageKind.EntryRefused:
                WriteNumber("553 "u8, message.FaultyEntry, " "u8, output);
                WriteFault(message.Fault, output);
                break;
            case ServerMessageKind.Refused:
                output.Write("500 "u8);
                WriteFault(message.Fault, output);
                break;
            case ServerMessageKind.Closing:
                output.Write("421 "u8);
                WriteFault(message.Fault, output);
                break;
            default:
                throw new ArgumentException($"A server doesn't say {message.Kind}.", nameof(message));
        }
    }

    private static void WriteLimits(WireLimits limits, IBufferWriter<byte> output)
    {
        output.Write("220 "u8);
        output.Write(WireLimits.Protocol);
        output.Write(" line-max="u8);
        Number.Write(limits.LineBytesMax, output);
        output.Write(" entries-max="u8);
        Number.Write(limits.EntriesMax, output);
        output.Write("\r\n"u8);
    }

    private static void WriteNumber(
        ReadOnlySpan<byte> code, int number, ReadOnlySpan<byte> words, IBufferWriter<byte> output)
    {
        output.Write(code);
        Number.Write(number, output);
        output.Write(words);
    }

    private static void WriteFault(Fault fault, IBufferWriter<byte> output)
    {
        Number.Write((byte)fault, output);
        output.Write(" "u8);
        Encoding.ASCII.GetBytes(fault.Describe(), output);
        output.Write("\r\n"u8);
    }
}
