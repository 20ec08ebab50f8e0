using System.Buffers;

namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>
/// Whatever bytes arrive, the client's side either yields a valid message, asks for more, or gives one of the
/// documented reasons; it never throws and never holds more than its limit. What it reads does not depend on how the
/// bytes were cut.
/// </summary>
internal sealed class ClientTarget() : FuzzTarget("client", bytesPerByte: 1024)
{
    protected override void Check(ReadOnlyMemory<byte> input)
    {
        var pieces = Pieces.Of(input);
        var whole = new ClientUnderFuzz(pieces.Cuts);
        whole.Arrive(pieces.Whole);
        var cut = new ClientUnderFuzz(pieces.Cuts);
        foreach (var piece in pieces.All) cut.Arrive(piece);

        Invariant.Holds(
            whole.Heard.SequenceEqual(cut.Heard), "what is read depends on how the bytes were cut into segments");
    }

    /// <summary>
    /// Fails where a reply does not write back to a line that reads the same and is within the limit.
    /// </summary>
    internal static void RoundTrip(in ServerMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(message, output);
        var input = new ReadOnlySequence<byte>(output.WrittenMemory);
        var status = Line.TryRead(ref input, ServerMessageReader.LineBytesMax, default, out var line);
        Invariant.Holds(
            status == OperationStatus.Done && input.IsEmpty,
            $"{message.Kind} writes back to something else than a line");
        Invariant.Holds(
            ServerMessageReader.Read(line) == message, $"{message.Kind} writes back to what reads differently");
    }
}
