using System.Text;

namespace BlueTrace.Core.Wire;

/// <summary>Reads what a client says, a line at a time. Whatever the line holds, the answer is a message.</summary>
public static class ClientMessageReader
{
    // command = user / pass / download / upload / logout
    // user     = "USER" SP username
    // pass     = "PASS" SP password
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
        if (Is(word, "USER"u8)) return ReadUser(argument);
        if (Is(word, "PASS"u8)) return ReadPassword(argument);
        if (Is(word, "LOGOUT"u8)) return hasArgument ? BadArgument : ClientMessage.Logout;
        return ClientMessage.Malformed(Fault.UnknownCommand);
    }

    private static ClientMessage BadArgument => ClientMessage.Malformed(Fault.BadArgument);

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> command) =>
        Ascii.EqualsIgnoreCase(word, command);

    private static ClientMessage ReadUser(ReadOnlySpan<byte> argument) =>
        UserId.TryRead(argument, out var user) ? ClientMessage.User(user) : ClientMessage.Malformed(Fault.BadUserName);

    private static ClientMessage ReadPassword(ReadOnlySpan<byte> argument) =>
        Password.TryRead(argument, out var secret)
            ? ClientMessage.Password(secret)
            : ClientMessage.Malformed(Fault.BadPassword);

    private static ClientMessage ReadUpload(ReadOnlySpan<byte> argument) =>
        Number.TryRead(argument, out var entries) ? ClientMessage.Upload(entries) : BadArgument;
}
