using System.Buffers;
using BlueTrace.Core.Session;

namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>
/// The client's side of one conversation without a socket. It says something whenever it may, so that every state is
/// reached, and checks each reply as it is read.
/// </summary>
/// <param name="choices">What to say where there is a choice; used again from the start when they end.</param>
internal sealed class ClientUnderFuzz(ReadOnlyMemory<byte> choices)
{
    private readonly Arrival _arrival = new();
    private readonly ClientSession _session = new();
    private readonly List<ServerMessage> _heard = [];
    private int _choicesMade;

    /// <summary>What was read so far.</summary>
    public IReadOnlyList<ServerMessage> Heard => _heard;

    /// <summary>Bytes arrive, and what is whole by now is read.</summary>
    public void Arrive(ReadOnlyMemory<byte> bytes)
    {
        _arrival.Add(bytes);
        var input = _arrival.Unread;
        var before = input.Length;
        while (_session.TryReceive(ref input, out var message))
        {
            Check(message);
            if (message.Kind != ServerMessageKind.Malformed)
                Invariant.Holds(input.Length < before, "it reads a reply where there is none");
            before = input.Length;
            _heard.Add(message);
            Speak();
        }

        _arrival.AdvanceTo(input);
        if (_session.State != ConversationState.Closed)
            Invariant.Holds(input.Length < ServerMessageReader.LineBytesMax, "it asks for more than the longest line");
    }

    private void Check(in ServerMessage message)
    {
        if (message.Kind == ServerMessageKind.Malformed)
        {
            Invariant.IsOneOf(message.Fault, Fault.BadReply, Fault.WindowTooLong);
            Invariant.Holds(_session.State == ConversationState.Closed, "it goes on after a malformed reply");
        }
        else
        {
            ClientTarget.RoundTrip(message);
        }
    }

    private void Speak()
    {
        if (Next() is { } message) _session.Send(message, new ArrayBufferWriter<byte>());
    }

    private ClientMessage? Next() => _session.State switch
    {
        ConversationState.NeedsUser when choices.Span is [15, ..] => ClientMessage.Register(default),
        ConversationState.NeedsUser => ClientMessage.User(default),
        ConversationState.NeedsCode => ClientMessage.Code(default),
        ConversationState.NeedsNewPassword => ClientMessage.NewPassword(default),
        ConversationState.NeedsPassword => ClientMessage.Password(default),
        ConversationState.SendsEntries => ClientMessage.Entries([default]),
        ConversationState.Ready => (Choose() % 3) switch
        {
            0 => ClientMessage.Download,
            1 => ClientMessage.Upload(1),
            _ => ClientMessage.Logout,
        },
        _ => null,
    };

    private int Choose()
    {
        var made = _choicesMade++;
        return choices.IsEmpty ? made : choices.Span[made % choices.Length];
    }
}
