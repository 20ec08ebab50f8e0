using System.Buffers;

namespace BlueTrace.Core.Session;

/// <summary>The phone's side of one conversation: messages in and bytes out, bytes in and messages out.</summary>
public sealed class ClientSession
{
    /// <summary>Where the conversation stands, as far as this side knows.</summary>
    public ConversationState State { get; private set; } = ConversationState.Connected;

    /// <summary>What the server takes; known once it has greeted.</summary>
    public WireLimits Limits { get; private set; }

    /// <summary>Writes a message to <paramref name="output"/>.</summary>
    /// <exception cref="InvalidOperationException">It may not be said now.</exception>
    public void Send(in ClientMessage message, IBufferWriter<byte> output)
    {
        State = Conversation.AfterClient(State, message.Kind)
            ?? throw new InvalidOperationException($"A client may not say {message.Kind} in state {State}.");
        ClientMessageWriter.Write(message, output);
    }

    /// <summary>
    /// Takes the next reply off the front of <paramref name="input"/>; false if more bytes are needed. A malformed
    /// reply, or one that may not be said now, comes as <see cref="ServerMessageKind.Malformed"/>, and then it is
    /// over; so does one that nobody asked for, but for the end.
    /// </summary>
    public bool TryReceive(ref ReadOnlySequence<byte> input, out ServerMessage message)
    {
        message = default;
        if (State == ConversationState.Closed) return false;

        Span<byte> scratch = stackalloc byte[ServerMessageReader.LineBytesMax];
        var status = Line.TryRead(ref input, ServerMessageReader.LineBytesMax, scratch, out var line);
        if (status == OperationStatus.NeedMoreData) return false;

        message = status == OperationStatus.Done
            ? ServerMessageReader.Read(line)
            : ServerMessage.Malformed(Fault.BadReply);
        if (Conversation.AfterServer(State, message.Kind) is { } next
            && (Conversation.OwesReply(State) || next == ConversationState.Closed))
        {
            State = next;
            if (message.Kind == ServerMessageKind.Greeting) Limits = message.Limits;
        }
        else
        {
            State = ConversationState.Closed;
            if (message.Kind != ServerMessageKind.Malformed) message = ServerMessage.Malformed(Fault.BadReply);
        }

        return true;
    }
}
