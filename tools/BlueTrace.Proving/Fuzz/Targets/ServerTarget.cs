using System.Buffers;

namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>
/// Whatever bytes arrive, the server's side either yields a valid message, asks for more, or gives one of the
/// documented reasons; it never throws and never holds more than its limit. Nor do its replies depend on how the bytes
/// were cut into segments, or on how many messages are decided together.
/// </summary>
internal sealed class ServerTarget() : FuzzTarget("server", bytesPerByte: 4096)
{
    protected override void Check(ReadOnlyMemory<byte> input)
    {
        var pieces = Pieces.Of(input);
        var whole = new ServerUnderFuzz(messagesAtOnce: Exchange.MessagesMax);
        whole.Arrive(pieces.Whole);
        var cut = new ServerUnderFuzz(messagesAtOnce: 1);
        foreach (var piece in pieces.All) cut.Arrive(piece);

        Invariant.Holds(
            whole.Replies.SequenceEqual(cut.Replies), "the replies depend on how the bytes were cut into segments");
    }

    /// <summary>Fails where a message that was read does not write back to bytes that read the same.</summary>
    internal static void RoundTrip(in ClientMessage message)
    {
        var written = Write(message);
        var lines = new ReadOnlySequence<byte>(written.ToArray());
        ClientMessage again;
        if (message.Kind == ClientMessageKind.Entries)
        {
            var entries = new List<ContactLogEntry>();
            while (TryReadLine(ref lines, out var line))
            {
                Invariant.IsOneOf(ContactLogEntry.Read(line, out var entry), Fault.None);
                entries.Add(entry);
            }

            again = ClientMessage.Entries(entries);
        }
        else
        {
            Invariant.Holds(
                TryReadLine(ref lines, out var line), "a command writes back to something else than a line");
            again = ClientMessageReader.ReadCommand(line);
        }

        Invariant.Holds(again.Kind == message.Kind, $"{message.Kind} writes back to what reads as {again.Kind}");
        Invariant.Holds(Write(again).SequenceEqual(written), $"{message.Kind} writes back to what reads differently");
    }

    private static ReadOnlySpan<byte> Write(in ClientMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(message, output);
        return output.WrittenSpan;
    }

    private static bool TryReadLine(ref ReadOnlySequence<byte> input, out ReadOnlySpan<byte> line) =>
        Line.TryRead(ref input, WireLimits.Default.LineBytesMax, default, out line) == OperationStatus.Done;
}
