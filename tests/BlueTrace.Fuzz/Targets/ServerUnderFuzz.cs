using BlueTrace.Core.Authority;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;
using BlueTrace.Tests.Authority;

namespace BlueTrace.Fuzz.Targets;

/// <summary>
/// The server's side of one conversation without a socket, which checks each message as it is taken and each reply as
/// it is given.
/// </summary>
internal sealed class ServerUnderFuzz
{
    /// <summary>Small, so that a small input can overrun them.</summary>
    private static readonly WireLimits Limits = new(LineBytesMax: 200, EntriesMax: 20);

    private static readonly DateTimeOffset Now = new(2020, 5, 13, 18, 0, 0, TimeSpan.Zero);

    private static readonly Credentials Users = ReadUsers();

    private readonly Arrival _arrival = new();
    private readonly ServerSession _session = new(Limits);
    private readonly HealthAuthority _authority;
    private readonly int _messagesAhead;
    private readonly List<ServerMessage> _replies = [];
    private int _announced;

    /// <param name="messagesAhead">How many messages are taken before the first of them is answered.</param>
    public ServerUnderFuzz(int messagesAhead)
    {
        var store = new MemoryStore();
        var issuer = new RandomTempIdIssuer(store, new CountedRandom(), RandomTempIdIssuer.DefaultLifetimeSeconds);
        _authority = new HealthAuthority(
            Users, new LoginGuard(TimeSpan.FromSeconds(60)), issuer, store, retention: TimeSpan.FromDays(21));
        _messagesAhead = messagesAhead;
        Reply(_session.Greet());
    }

    /// <summary>What was replied so far.</summary>
    public IReadOnlyList<ServerMessage> Replies => _replies;

    /// <summary>Bytes arrive, and what is whole by now is answered.</summary>
    public void Arrive(ReadOnlyMemory<byte> bytes)
    {
        _arrival.Add(bytes);
        while (_session.State != ConversationState.Closed)
        {
            var said = Take();
            if (said.Count == 0) break;
            foreach (var message in said)
            {
                if (_session.State != ConversationState.Closed) Answer(message);
            }
        }

        if (_session.State != ConversationState.Closed)
            Invariant.Holds(_arrival.Unread.Length < Limits.LineBytesMax, "it asks for more than the longest line");
    }

    private List<ClientMessage> Take()
    {
        var said = new List<ClientMessage>();
        var input = _arrival.Unread;
        while (said.Count < _messagesAhead && _session.TryReceive(ref input, out var message))
        {
            Check(message);
            said.Add(message);
        }

        Invariant.Holds(input.Length <= _arrival.Unread.Length, "it gives back more bytes than it got");
        _arrival.AdvanceTo(input);
        return said;
    }

    private void Check(in ClientMessage message)
    {
        if (message.Kind == ClientMessageKind.Malformed)
        {
            Invariant.IsOneOf(message.Fault,
                Fault.LineTooLong, Fault.UnknownCommand, Fault.BadArgument, Fault.BadUserName, Fault.BadPassword);
            return;
        }

        if (message.Kind == ClientMessageKind.Entries) CheckEntries(message);
        if (message.Fault == Fault.None) ServerTarget.RoundTrip(message);
    }

    private void CheckEntries(in ClientMessage message)
    {
        Invariant.IsOneOf(message.Fault,
            Fault.None, Fault.BadColumns, Fault.BadTempId, Fault.BadStart, Fault.BadExpiry, Fault.WindowReversed);
        Invariant.Holds(
            message.Entries.Count == (message.Fault == Fault.None ? _announced : 0),
            "it holds other entries than were announced");
        Invariant.Holds(
            message.FaultyEntry >= 0 && message.FaultyEntry <= _announced, "it names an entry that was not announced");
    }

    private void Answer(in ClientMessage message)
    {
        var decision = _session.Answer(message, _authority, Now);
        if (decision.Reply.Kind == ServerMessageKind.SendEntries) _announced = message.EntryCount;
        Invariant.Holds(_announced <= Limits.EntriesMax, "it grants more entries than its limit");
        Reply(decision.Reply);
    }

    private void Reply(in ServerMessage reply)
    {
        ClientTarget.RoundTrip(reply);
        _replies.Add(reply);
    }

    private static Credentials ReadUsers()
    {
        var wrong = Credentials.Read("ada analytical\nbob builder\n"u8, new PretendedHashing(), out var users);
        return wrong.Fault == Fault.None
            ? users
            : throw new InvalidOperationException("The target's own users don't read.");
    }
}
