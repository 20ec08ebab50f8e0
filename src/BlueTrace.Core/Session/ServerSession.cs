using System.Buffers;
using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Core.Session;

/// <summary>
/// The server's side of one conversation: bytes in, whole messages out, and an answer to each from the authority.
/// Messages may be taken from the bytes ahead of being answered (pipelining); they are answered in their order.
/// Takes no locks: one at a time receives or answers.
/// </summary>
/// <param name="limits">How much the client may say; announced in the greeting.</param>
/// <param name="origin">Where the client is, for the login guard.</param>
public sealed class ServerSession(WireLimits limits, LoginOrigin origin = default)
{
    private Framing _framing = Framing.Commands;
    private int _entriesAnnounced;
    private int _entriesRead;
    private (int Entry, Fault Fault) _firstFault;
    private List<ContactLogEntry> _entries = [];

    private enum Framing : byte
    {
        /// <summary>A line is a command.</summary>
        Commands,

        /// <summary>
        /// A user is named, and whose password follows should be known before it is taken; or an upload is announced,
        /// and what the next line is depends on the answer.
        /// </summary>
        AwaitsAnswer,

        /// <summary>A line is an entry.</summary>
        Entries,

        /// <summary>A line was too long: there is no telling where the next one begins.</summary>
        Lost,
    }

    /// <summary>Where the conversation stands; after each answer, where the next message will find it.</summary>
    public ConversationState State { get; private set; } = ConversationState.Connected;

    /// <summary>Who wants to log in, or is; meaningless before anybody is named.</summary>
    public UserId User { get; private set; }

    /// <summary>Where the client is.</summary>
    public LoginOrigin Origin => origin;

    /// <summary>Opens the conversation.</summary>
    public ServerMessage Greet() => Say(ServerMessage.Greeting(limits));

    /// <summary>Ends the conversation, which must not have ended.</summary>
    public ServerMessage Close(Fault why) => Say(ServerMessage.Closing(why));

    /// <summary>
    /// Takes the next whole message off the front of <paramref name="input"/>. False: more bytes are needed, or
    /// messages taken earlier must be answered first. What is malformed comes as a message too, to be answered like
    /// the others.
    /// </summary>
    public bool TryReceive(ref ReadOnlySequence<byte> input, out ClientMessage message)
    {
        message = default;
        return _framing switch
        {
            Framing.Commands => TryReceiveCommand(ref input, out message),
            Framing.Entries => TryReceiveEntries(ref input, out message),
            _ => false,
        };
    }

    /// <summary>
    /// Answers a message that <see cref="TryReceive"/> gave, whatever it says. Once <see cref="State"/> is Closed,
    /// what is left of the messages goes unanswered.
    /// </summary>
    public Decision Answer(in ClientMessage said, HealthAuthority authority, DateTimeOffset now)
    {
        if (_framing == Framing.AwaitsAnswer) _framing = Framing.Commands;
        if (said.Kind == ClientMessageKind.Malformed)
            return said.Fault == Fault.LineTooLong ? new Decision(Close(said.Fault)) : Refuse(said.Fault);
        if (Conversation.AfterClient(State, said.Kind) is not { } next) return Refuse(Fault.OutOfTurn);

        var wasLoggedIn = State == ConversationState.Ready;
        State = next;
        return said.Kind switch
        {
            ClientMessageKind.User => NameUser(said.User),
            ClientMessageKind.Password => LogIn(said, authority, now),
            ClientMessageKind.Download => IssueTempId(authority, now),
            ClientMessageKind.Upload => AnnounceUpload(said.EntryCount, authority, now),
            ClientMessageKind.Entries => TakeEntries(said, authority, now),
            _ => LogOut(wasLoggedIn),
        };
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
                message = LoseFraming();
                return true;
        }

        message = ClientMessageReader.ReadCommand(line);
        if (message.Kind is ClientMessageKind.User or ClientMessageKind.Upload) _framing = Framing.AwaitsAnswer;
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
                    message = LoseFraming();
                    return true;
            }

            Keep(line);
        }

        message = _firstFault.Fault == Fault.None
            ? ClientMessage.HandOver(_entries)
            : ClientMessage.FaultyEntries(_firstFault.Entry, _firstFault.Fault);
        _entries = [];
        _framing = Framing.Commands;
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

    private ClientMessage LoseFraming()
    {
        _framing = Framing.Lost;
        _entries = [];
        return ClientMessage.Malformed(Fault.LineTooLong);
    }

    private Decision NameUser(UserId user)
    {
        User = user;
        return new Decision(Say(ServerMessage.Of(ServerMessageKind.PasswordRequired)));
    }

    private Decision LogIn(in ClientMessage said, HealthAuthority authority, DateTimeOffset now) =>
        new(Say(ServerMessage.Of(authority.LogIn(new LoginAttempt(User, said.Secret, origin, said.IsRight), now) switch
        {
            LoginVerdict.Welcome => ServerMessageKind.Welcome,
            LoginVerdict.WrongPassword => ServerMessageKind.InvalidPassword,
            LoginVerdict.NowBlocked => ServerMessageKind.NowBlocked,
            _ => ServerMessageKind.Blocked,
        })));

    private Decision IssueTempId(HealthAuthority authority, DateTimeOffset now)
    {
        var issued = authority.IssueTempId(User, now);
        return new Decision(Say(ServerMessage.TempIdIssued(issued.Id, issued.Window)), new TempIdIssued(issued));
    }

    private Decision AnnounceUpload(int entries, HealthAuthority authority, DateTimeOffset now)
    {
        if (entries > limits.EntriesMax) return Refuse(Fault.TooManyEntries);
        if (entries == 0) return TakeEntries(ClientMessage.HandOver([]), authority, now);

        _framing = Framing.Entries;
        _entriesAnnounced = entries;
        _entriesRead = 0;
        _firstFault = default;
        return new Decision(Say(ServerMessage.SendEntries(entries)));
    }

    private Decision TakeEntries(in ClientMessage said, HealthAuthority authority, DateTimeOffset now)
    {
        if (said.Fault != Fault.None)
            return new Decision(Say(ServerMessage.EntryRefused(said.FaultyEntry, said.Fault)));
        var upload = authority.TakeUpload(User, said.Entries, now);
        return new Decision(Say(ServerMessage.UploadAccepted(said.Entries.Count)), new ContactLogReceived(upload));
    }

    private Decision LogOut(bool wasLoggedIn) =>
        new(Say(ServerMessage.Of(ServerMessageKind.Goodbye)), wasLoggedIn ? new LoggedOut(User) : null);

    private Decision Refuse(Fault why) => new(Say(ServerMessage.Refused(why)));

    private ServerMessage Say(ServerMessage message)
    {
        State = Conversation.AfterServer(State, message.Kind)
            ?? throw new InvalidOperationException($"The server may not say {message.Kind} in state {State}.");
        return message;
    }
}
