using System.Buffers;
using System.Text;

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

    /// <summary>Which number wants to be registered.</summary>
    Register,

    /// <summary>The code that was sent to that number.</summary>
    Code,

    /// <summary>The password it is to have.</summary>
    NewPassword,
}

/// <summary>One thing that a client says, whole. Only the members that belong to its kind are set.</summary>
public readonly record struct ClientMessage
{
    /// <summary>What kind of thing is said.</summary>
    public ClientMessageKind Kind { get; private init; }

    /// <summary>
    /// Of <see cref="ClientMessageKind.User"/> and <see cref="ClientMessageKind.Register"/>: who.
    /// </summary>
    public UserId UserId { get; private init; }

    /// <summary>
    /// Of <see cref="ClientMessageKind.Password"/> and <see cref="ClientMessageKind.NewPassword"/>: the password.
    /// </summary>
    public Password Secret { get; private init; }

    /// <summary>Of <see cref="ClientMessageKind.Code"/>: the code.</summary>
    public OneTimeCode SentCode { get; private init; }

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

    /// <summary>Says which number wants to be registered.</summary>
    public static ClientMessage Register(UserId number) =>
        new() { Kind = ClientMessageKind.Register, UserId = number };

    /// <summary>Gives the code that was sent to that number.</summary>
    public static ClientMessage Code(OneTimeCode code) => new() { Kind = ClientMessageKind.Code, SentCode = code };

    /// <summary>Gives the password that the number is to have.</summary>
    public static ClientMessage NewPassword(Password secret) =>
        new() { Kind = ClientMessageKind.NewPassword, Secret = secret };

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

/// <summary>Reads what a client says, a line at a time. Whatever the line holds, the answer is a message.</summary>
public static class ClientMessageReader
{
    // command = user / pass / register / code-given / newpass / download / upload / logout
    // user     = "USER" SP username
    // pass     = "PASS" SP password
    // register = "REGISTER" SP username
    // code-given = "CODE" SP code
    // newpass  = "NEWPASS" SP password
    // download = "DOWNLOAD"
    // upload   = "UPLOAD" SP number
    // logout   = "LOGOUT"
    /// <summary>Reads one command; the words are matched without regard to case.</summary>
    public static ClientMessage ReadCommand(ReadOnlySpan<byte> line)
    {
        var blank = line.IndexOf((byte)' ');
        var word = blank < 0 ? line : line[..blank];
        var hasArgument = blank >= 0;
        var argument = hasArgument ? line[(blank + 1)..] : default;

        if (Is(word, "DOWNLOAD"u8)) return hasArgument ? BadArgument : ClientMessage.Download;
        if (Is(word, "UPLOAD"u8)) return ReadUpload(argument);
        if (Is(word, "USER"u8)) return ReadUser(argument, ClientMessage.User);
        if (Is(word, "PASS"u8)) return ReadPassword(argument, ClientMessage.Password);
        if (Is(word, "REGISTER"u8)) return ReadUser(argument, ClientMessage.Register);
        if (Is(word, "CODE"u8)) return ReadCode(argument);
        if (Is(word, "NEWPASS"u8)) return ReadPassword(argument, ClientMessage.NewPassword);
        if (Is(word, "LOGOUT"u8)) return hasArgument ? BadArgument : ClientMessage.Logout;
        return ClientMessage.Malformed(Fault.UnknownCommand);
    }

    private static ClientMessage BadArgument => ClientMessage.Malformed(Fault.BadArgument);

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> command) =>
        Ascii.EqualsIgnoreCase(word, command);

    private static ClientMessage ReadUser(ReadOnlySpan<byte> argument, Func<UserId, ClientMessage> say) =>
        UserId.TryRead(argument, out var user) ? say(user) : ClientMessage.Malformed(Fault.BadUserName);

    private static ClientMessage ReadPassword(ReadOnlySpan<byte> argument, Func<Password, ClientMessage> say) =>
        Password.TryRead(argument, out var secret) ? say(secret) : ClientMessage.Malformed(Fault.BadPassword);

    private static ClientMessage ReadCode(ReadOnlySpan<byte> argument) =>
        OneTimeCode.TryRead(argument, out var code) ? ClientMessage.Code(code) : BadArgument;

    private static ClientMessage ReadUpload(ReadOnlySpan<byte> argument) =>
        Number.TryRead(argument, out var entries) ? ClientMessage.Upload(entries) : BadArgument;
}

/// <summary>Writes what a client says.</summary>
public static class ClientMessageWriter
{
    /// <summary>Writes one message, line ends included.</summary>
    /// <exception cref="ArgumentException">The message is a malformed one: nothing says that.</exception>
    public static void Write(in ClientMessage message, IBufferWriter<byte> output)
    {
        switch (message.Kind)
        {
            case ClientMessageKind.User: WriteUser("USER "u8, message.UserId, output); break;
            case ClientMessageKind.Password: WritePassword("PASS "u8, message.Secret, output); break;
            case ClientMessageKind.Register: WriteUser("REGISTER "u8, message.UserId, output); break;
            case ClientMessageKind.Code: Encoding.ASCII.GetBytes($"CODE {message.SentCode}\r\n", output); break;
            case ClientMessageKind.NewPassword: WritePassword("NEWPASS "u8, message.Secret, output); break;
            case ClientMessageKind.Download: output.Write("DOWNLOAD\r\n"u8); break;
            case ClientMessageKind.Upload: WriteUpload(message.EntryCount, output); break;
            case ClientMessageKind.Entries: WriteEntries(message.LogEntries, output); break;
            case ClientMessageKind.Logout: output.Write("LOGOUT\r\n"u8); break;
            default: throw new ArgumentException($"A client doesn't say {message.Kind}.", nameof(message));
        }
    }

    private static void WriteUser(ReadOnlySpan<byte> word, UserId user, IBufferWriter<byte> output)
    {
        output.Write(word);
        output.Advance(user.Write(output.GetSpan(UserId.LengthMax)));
        output.Write("\r\n"u8);
    }

    private static void WritePassword(ReadOnlySpan<byte> word, Password secret, IBufferWriter<byte> output)
    {
        output.Write(word);
        output.Write(secret.Bytes);
        output.Write("\r\n"u8);
    }

    private static void WriteUpload(int entryCount, IBufferWriter<byte> output)
    {
        output.Write("UPLOAD "u8);
        Number.Write(entryCount, output);
        output.Write("\r\n"u8);
    }

    private static void WriteEntries(IReadOnlyList<ContactLogEntry> entries, IBufferWriter<byte> output)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var line = output.GetSpan(ContactLogEntry.Length + 2);
            var written = entries[i].Write(line);
            "\r\n"u8.CopyTo(line[written..]);
            output.Advance(written + 2);
        }
    }
}
