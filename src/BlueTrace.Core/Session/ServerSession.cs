using System.Buffers;

namespace BlueTrace.Core.Session;

/// <summary>
/// The server's side of one conversation: bytes in, whole messages out, and the replies that follow from the
/// conversation alone. What only the authority can answer is decided elsewhere and told here by <see cref="Answer"/>.
/// <para>One message is under way at a time; what follows waits among the bytes. Only downloads may travel
/// together.</para>
/// Takes no locks: one at a time receives or answers.
/// </summary>
/// <param name="limits">How much the client may say; announced in the greeting.</param>
/// <param name="origin">Where the client is, for the login guard.</param>
/// <param name="shared">What it has in common with the other sessions; null where there is no limit.</param>
public sealed class ServerSession(WireLimits limits, LoginOrigin origin = default, IUserLimits? shared = null)
{
    /// <summary>After how many seconds an upload may be announced again that there was no room for.</summary>
    public const int NoRoomSeconds = 10;

    private long _reserved;
    private int _unanswered;
    private int _entriesAnnounced;
    private int _entriesRead;
    private (int Entry, Fault Fault) _firstFault;
    private List<ContactLogEntry> _entries = [];

    /// <summary>Where the conversation stands.</summary>
    public ConversationState State { get; private set; } = ConversationState.Connected;

    /// <summary>Who wants to log in, or is; meaningless before anybody is named.</summary>
    public UserId User { get; private set; }

    /// <summary>Whether it counts as a session of the user: from the right password on.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Where the client is.</summary>
    public LoginOrigin Origin => origin;

    /// <summary>Opens the conversation.</summary>
    public ServerMessage Greet() => Say(ServerMessage.Greeting(limits));

    /// <summary>Ends the conversation, which must not have ended.</summary>
    public ServerMessage Close(Fault why) => Say(ServerMessage.Closing(why));

    /// <summary>Says who is meant by the name that was typed; nobody has logged in by it yet.</summary>
    public void Rename(UserId meant) => User = meant;

    /// <summary>
    /// Counts as a session of the user from now on; false where the user has as many as are allowed. Until
    /// <see cref="End"/>.
    /// </summary>
    public bool TryOpen() => IsOpen = IsOpen || (shared?.TryOpenSession(User) ?? true);

    /// <summary>
    /// Leaves what it had in common with the others to them: the connection is gone. May be called again.
    /// </summary>
    public void End()
    {
        Release();
        if (IsOpen) shared?.CloseSession(User);
        IsOpen = false;
    }

    /// <summary>
    /// Takes the next whole message off the front of <paramref name="input"/>. False: more bytes are needed, what was
    /// taken before must be answered first, or the conversation is over. What is malformed or out of turn comes as a
    /// message too, to be answered like the others.
    /// </summary>
    public bool TryReceive(ref ReadOnlySequence<byte> input, out ClientMessage message)
    {
        message = default;
        if (_unanswered > 0 && State != ConversationState.DownloadAsked) return false;
        var isWhole = State switch
        {
            ConversationState.Closed => false,
            ConversationState.DownloadAsked => TryReceiveDownload(ref input, out message),
            ConversationState.SendsEntries => TryReceiveEntries(ref input, out message),
            _ => TryReceiveCommand(ref input, out message),
        };
        if (!isWhole) return false;

        // What has no place in the conversation moves nothing.
        State = Conversation.AfterClient(State, message.Kind) ?? State;
        _unanswered++;
        return true;
    }

    /// <summary>
    /// Answers a message that <see cref="TryReceive"/> gave, if the reply follows from the conversation alone: who a
    /// user is, the end, an upload's announcement, and all that is malformed or out of turn. False: the authority has
    /// to decide.
    /// </summary>
    public bool TryAnswerAlone(in ClientMessage said, out ServerMessage reply)
    {
        reply = default;
        if (ReplyOfConversation(said) is not { } own) return false;
        if (own.Kind == ServerMessageKind.PasswordRequired) User = said.UserId;
        reply = own;
        Answer(reply);
        return true;
    }

    /// <summary>Takes up the reply to the first message that <see cref="TryReceive"/> gave and that has none.</summary>
    /// <exception cref="InvalidOperationException">It may not be said now.</exception>
    public void Answer(in ServerMessage reply)
    {
        if (State == ConversationState.EntriesSent) Release();
        Say(reply);
        _unanswered--;
        if (_unanswered > 0) State = Conversation.AfterClient(State, ClientMessageKind.Download) ?? State;
        if (reply.Kind == ServerMessageKind.SendEntries)
            (_entriesAnnounced, _entriesRead, _firstFault) = (reply.EntryCount, 0, default);
    }

    private ServerMessage? ReplyOfConversation(in ClientMessage said)
    {
        // Behind a line too long there is no telling where the next one begins.
        if (said.Fault == Fault.LineTooLong) return ServerMessage.Closing(said.Fault);
        if (said.Kind == ClientMessageKind.Malformed) return ServerMessage.Refused(said.Fault);
        if (!Conversation.OwesReply(State)) return ServerMessage.Refused(Fault.OutOfTurn);
        return said.Kind switch
        {
            ClientMessageKind.User => ServerMessage.Of(ServerMessageKind.PasswordRequired),
            ClientMessageKind.Logout => ServerMessage.Of(ServerMessageKind.Goodbye),
            ClientMessageKind.Upload when said.EntryCount > limits.EntriesMax =>
                ServerMessage.Refused(Fault.TooManyEntries),
            ClientMessageKind.Upload when said.EntryCount > 0 => TryReserve(said.EntryCount)
                ? ServerMessage.SendEntries(said.EntryCount)
                : ServerMessage.QuotaReached(NoRoomSeconds),
            ClientMessageKind.Entries when said.Fault != Fault.None =>
                ServerMessage.EntryRefused(said.FaultyEntry, said.Fault),
            _ => null,
        };
    }

    /// <summary>Behind downloads that wait for their answers nothing but another download is taken.</summary>
    private bool TryReceiveDownload(ref ReadOnlySequence<byte> input, out ClientMessage message)
    {
        message = default;
        var rest = input;
        Span<byte> scratch = stackalloc byte[limits.LineBytesMax];
        if (Line.TryRead(ref rest, limits.LineBytesMax, scratch, out var line) != OperationStatus.Done) return false;
        message = ClientMessageReader.ReadCommand(line);
        if (message.Kind != ClientMessageKind.Download) return false;

        input = rest;
        return true;
    }

    private bool TryReceiveCommand(ref ReadOnlySequence<byte> input, out ClientMessage message)
    {
        Span<byte> scratch = stackalloc byte[limits.LineBytesMax];
        message = default;
        switch (Line.TryRead(ref input, limits.LineBytesMax, scratch, out var line))
        {
            case OperationStatus.NeedMoreData:
                return false;
            case OperationStatus.InvalidData:
                message = ClientMessage.Malformed(Fault.LineTooLong);
                return true;
        }

        message = ClientMessageReader.ReadCommand(line);
        return true;
    }

    private bool TryReceiveEntries(ref ReadOnlySequence<byte> input, out ClientMessage message)
    {
        Span<byte> scratch = stackalloc byte[limits.LineBytesMax];
        message = default;
        while (_entriesRead < _entriesAnnounced)
        {
            switch (Line.TryRead(ref input, limits.LineBytesMax, scratch, out var line))
            {
                case OperationStatus.NeedMoreData:
                    return false;
                case OperationStatus.InvalidData:
                    message = ClientMessage.Malformed(Fault.LineTooLong);
                    return true;
            }

            Keep(line);
        }

        message = _firstFault.Fault == Fault.None
            ? ClientMessage.Entries(_entries)
            : ClientMessage.FaultyEntries(_firstFault.Entry, _firstFault.Fault);
        _entries = [];
        return true;
    }

    /// <summary>An upload is all or nothing: after the first fault the rest is only read past.</summary>
    private void Keep(ReadOnlySpan<byte> line)
    {
        _entriesRead++;
        if (_firstFault.Fault != Fault.None) return;

        var fault = ContactLogEntry.Read(line, out var entry);
        if (fault == Fault.None)
        {
            _entries.Add(entry);
        }
        else
        {
            _firstFault = (_entriesRead, fault);
            _entries = [];
        }
    }

    /// <summary>Sets aside what a contact log has as it comes over the wire.</summary>
    private bool TryReserve(int entries)
    {
        var bytes = entries * (ContactLogEntry.Length + 1L);
        if (shared?.TryReserve(User, bytes) == false) return false;
        _reserved = bytes;
        return true;
    }

    private void Release()
    {
        if (_reserved > 0) shared?.Release(User, _reserved);
        _reserved = 0;
    }

    private ServerMessage Say(ServerMessage message)
    {
        State = Conversation.AfterServer(State, message.Kind)
            ?? throw new InvalidOperationException($"The server may not say {message.Kind} in state {State}.");
        return message;
    }
}
