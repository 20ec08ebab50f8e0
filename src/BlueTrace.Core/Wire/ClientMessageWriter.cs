using System.Buffers;

namespace BlueTrace.Core.Wire;

/// <summary>Writes what a client says.</summary>
public static class ClientMessageWriter
{
    /// <summary>Writes one message, line ends included.</summary>
    /// <exception cref="ArgumentException">The message is a malformed one: nothing says that.</exception>
    public static void Write(in ClientMessage message, IBufferWriter<byte> output)
    {
        switch (message.Kind)
        {
            case ClientMessageKind.User: WriteUser(message.UserId, output); break;
            case ClientMessageKind.Password: WritePassword(message.Secret, output); break;
            case ClientMessageKind.Download: output.Write("DOWNLOAD\r\n"u8); break;
            case ClientMessageKind.Upload: WriteUpload(message.EntryCount, output); break;
            case ClientMessageKind.Entries: WriteEntries(message.LogEntries, output); break;
            case ClientMessageKind.Logout: output.Write("LOGOUT\r\n"u8); break;
            default: throw new ArgumentException($"A client doesn't say {message.Kind}.", nameof(message));
        }
    }

    private static void WriteUser(UserId user, IBufferWriter<byte> output)
    {
        output.Write("USER "u8);
        output.Advance(user.Write(output.GetSpan(UserId.LengthMax)));
        output.Write("\r\n"u8);
    }

    private static void WritePassword(Password secret, IBufferWriter<byte> output)
    {
        output.Write("PASS "u8);
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
