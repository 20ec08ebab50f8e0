using System.Buffers;
using System.Text;

namespace BlueTrace.Core.Wire;

/// <summary>
/// Writes what a server says: a three-digit code, the fields that programs read, and words for people.
/// A program goes by the code and the fields alone.
/// </summary>
public static class ServerMessageWriter
{
    // goodbye           = "221" SP words
    // welcome           = "230" SP words
    // password-required = "331" SP words
    // invalid-password  = "430" SP words
    // now-blocked       = "431" SP words
    // blocked           = "432" SP words
    // trouble           = "451" SP words
    // words             = *%x20-7E
    /// <summary>Writes one message, line end included.</summary>
    /// <exception cref="ArgumentException">The message is a malformed one: nothing says that.</exception>
    public static void Write(in ServerMessage message, IBufferWriter<byte> output)
    {
        switch (message.Kind)
        {
            case ServerMessageKind.TempIdIssued:
                WriteTempId(message, output);
                break;
            case ServerMessageKind.Welcome:
                output.Write("230 Welcome to the BlueTrace Simulator!\r\n"u8);
                break;
            case ServerMessageKind.PasswordRequired:
                output.Write("331 Password\r\n"u8);
                break;
            case ServerMessageKind.InvalidPassword:
                output.Write("430 Invalid Password. Please try again\r\n"u8);
                break;
            case ServerMessageKind.NowBlocked:
                output.Write("431 Invalid Password. Your account has been blocked. Please try again later\r\n"u8);
                break;
            case ServerMessageKind.Blocked:
                output.Write(
                    "432 Your account is blocked due to multiple login failures. Please try again later\r\n"u8);
                break;
            case ServerMessageKind.Trouble:
                output.Write("451 The server could not keep it. Please try again later\r\n"u8);
                break;
            case ServerMessageKind.Goodbye:
                output.Write("221 Logged out\r\n"u8);
                break;
            default:
                WriteWithFields(message, output);
                break;
        }
    }

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
