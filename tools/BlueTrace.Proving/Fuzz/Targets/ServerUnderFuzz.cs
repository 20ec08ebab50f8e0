using BlueTrace.Core;
using BlueTrace.Core.Session;
using BlueTrace.Proving.Doubles;

namespace BlueTrace.Proving.Fuzz.Targets;

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
    private readonly Exchange _exchange;
    private readonly BatchHost _authority;
    private readonly int _messagesAtOnce;
    private readonly List<ServerMessage> _replies = [];
    private int _announced;

    /// <param name="messagesAtOnce">How many messages are gathered before the first of them is answered.</param>
    public ServerUnderFuzz(int messagesAtOnce)
    {
        var store = new MemoryStore(Users, () => new LoginGuard(TimeSpan.FromSeconds(60)));
        _authority = new BatchHost(store, new CountingSource(), TimeSpan.FromDays(21), codes: new CountingSource());
        _exchange = new Exchange(_session);
        _messagesAtOnce = messagesAtOnce;
        Reply(_session.Greet());
    }

    /// <summary>What was replied so far.</summary>
    public IReadOnlyList<ServerMessage> Replies => _replies;

    /// <summary>Bytes arrive, and what is whole by now is answered.</summary>
    public void Arrive(ReadOnlyMemory<byte> bytes)
    {
        _arrival.Add(bytes);
        while (TryGather()) Answer();

        if (_session.State != ConversationState.Closed)
            Invariant.Holds(_arrival.Unread.Length < Limits.LineBytesMax, "it asks for more than the longest line");
    }

    private bool TryGather()
    {
        var input = _arrival.Unread;
        while (_exchange.Said.Count + _exchange.Decided.Count < _messagesAtOnce
            && _session.TryReceive(ref input, out var message))
        {
            Check(message);
            if (message.Kind == ClientMessageKind.Upload) _announced = message.EntryCount;
            _exchange.Take(message);
        }

        Invariant.Holds(input.Length <= _arrival.Unread.Length, "it gives back more bytes than it got");
        _arrival.AdvanceTo(input);
        return _exchange.Said.Count + _exchange.Decided.Count > 0;
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
            message.LogEntries.Count == (message.Fault == Fault.None ? _announced : 0),
            "it holds other entries than were announced");
        Invariant.Holds(
            message.FaultyEntry >= 0 && message.FaultyEntry <= _announced, "it names an entry that was not announced");
    }

    private void Answer()
    {
        _authority.Decide(new Moment(TimeSpan.Zero, Now), _exchange);
        foreach (var decision in _exchange.Decided)
        {
            // By the reply's own number: behind a granted upload another may have been announced in the same round.
            var isGrant = decision.Reply.Kind == ServerMessageKind.SendEntries;
            Invariant.Holds(
                !isGrant || decision.Reply.EntryCount <= Limits.EntriesMax, "it grants more entries than its limit");
            Reply(decision.Reply);
        }

        _exchange.Clear();
    }

    private void Reply(in ServerMessage reply)
    {
        ClientTarget.RoundTrip(reply);
        _replies.Add(reply);
    }

    private static Credentials ReadUsers()
    {
        var wrong = Credentials.Read("ada analytical\nbob builder\n"u8, out var users);
        return wrong.Fault == Fault.None
            ? users
            : throw new InvalidOperationException("The target's own users don't read.");
    }
}
