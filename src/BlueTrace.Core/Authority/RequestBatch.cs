using System.Runtime.InteropServices;

namespace BlueTrace.Core.Authority;

/// <summary>
/// The authority's work: what many connections said, decided together, kept together, and only then answered. Pure: the
/// host asks the store, compares passwords and has changes kept between the steps, which it takes in this order.
/// <list type="number">
/// <item><see cref="TryAdd"/> the exchanges, those put off before first.</item>
/// <item><see cref="Ask"/> all that must be known; the store answers.</item>
/// <item><see cref="ToCompare"/> passwords that may be looked at. One that takes long leaves the batch: its exchange is
/// added to a later one once it is compared.</item>
/// <item><see cref="Decide"/>: yields the changes; the store keeps them.</item>
/// <item><see cref="Finish"/>: only here do exchanges get their replies, and a reply that promises something only where
/// its unit is kept. What could not be decided is put off to the next batch.</item>
/// </list>
/// </summary>
/// <param name="issuer">Who makes TempIDs.</param>
/// <param name="tracer">Who turns contact logs into people.</param>
/// <param name="random">Draws what attempts to log in are known by.</param>
/// <param name="quotas">How much a user may have in an hour.</param>
/// <param name="codes">Draws the codes of those who register; null where nobody may.</param>
public sealed class RequestBatch(
    ITempIdIssuer issuer, ContactTracer tracer, IRandomSource random, UserQuotas quotas, CodeIssuer? codes = null)
{
    /// <summary>How many exchanges a batch has at most, so that no one waits for ever longer batches.</summary>
    public const int ExchangesMax = 1024;

    /// <summary>
    /// How many entries of contact logs a batch has at most, unless a single log has more. As many as the longest log
    /// that a server takes by default.
    /// </summary>
    public const int EntriesMax = 100_000;

    private readonly List<Item> _items = [];
    private readonly List<PasswordAttempt> _attempts = [];
    private readonly List<IssuedTempId> _candidates = [];
    private readonly HashSet<TempId> _proposed = [];
    private readonly List<IReadOnlyList<ContactLogEntry>> _logs = [];
    private readonly List<UserId> _users = [];
    private readonly List<UserId> _proved = [];
    private readonly List<SettledAttempt> _settled = [];
    private readonly List<IssuedTempId> _issued = [];
    private readonly List<UploadReport> _uploads = [];
    private readonly List<Registration> _registrations = [];
    private readonly HourlyQuota _tempIdQuota = new(quotas.TempIdsPerHour);
    private readonly HourlyQuota _uploadQuota = new(quotas.UploadsPerHour);
    private int _entries;

    private enum Fate : byte
    {
        /// <summary>It is answered at the end.</summary>
        Decided,

        /// <summary>The next batch has to see to it.</summary>
        PutOff,

        /// <summary>Its password is being compared; its host adds it again.</summary>
        Left,
    }

    /// <summary>How many exchanges there are.</summary>
    public int Count => _items.Count;

    /// <summary>Adds an exchange that has something to decide; false if the batch is full.</summary>
    public bool TryAdd(Exchange exchange)
    {
        var entries = EntriesOf(exchange).Count;
        if (Count == ExchangesMax || (Count > 0 && _entries + entries > EntriesMax)) return false;
        _items.Add(new Item(exchange));
        _entries += entries;
        return true;
    }

    /// <summary>All that must be known to decide.</summary>
    public Questions Ask(Moment now)
    {
        foreach (ref var item in CollectionsMarshal.AsSpan(_items))
        {
            if (item.MayBeRevoked)
            {
                item.User = _users.Count;
                _users.Add(item.Of.Session.User);
            }

            switch (item.Of.Said[0].Kind)
            {
                case ClientMessageKind.Password:
                    item.First = _attempts.Count;
                    var session = item.Of.Session;
                    _attempts.Add(item.Of.Attempt ??= new PasswordAttempt(session.User, session.Origin, DrawId()));
                    break;
                case ClientMessageKind.Download:
                    item.First = _candidates.Count;
                    foreach (var _ in item.Of.Said) Propose(item.Of.Session.User, now);
                    break;
                case ClientMessageKind.Register or ClientMessageKind.Code:
                    break;
                case ClientMessageKind.NewPassword:
                    item.First = _proved.Count;
                    _proved.Add(item.Of.Proof!.Number);
                    break;
                default:
                    item.First = _logs.Count;
                    _logs.Add(EntriesOf(item.Of));
                    break;
            }
        }

        return new Questions(_attempts, _candidates, _logs) { Users = _users, Proved = _proved };
    }

    /// <summary>
    /// The passwords that may be looked at and were not yet, each with what it is compared with. The host sets
    /// <see cref="Exchange.IsRight"/>, here or later. By what was compared the session is logged in, until that
    /// changes.
    /// </summary>
    public IEnumerable<(Exchange Of, PasswordSecret Secret)> ToCompare(Facts facts)
    {
        foreach (var item in _items)
        {
            var mayBe = !facts.IsAway && item.Kind == ClientMessageKind.Password && item.Of.IsRight is null
                && facts.Attempts[item.First].State == AttemptState.Granted;
            if (!mayBe) continue;
            var secret = facts.Attempts[item.First].Secret;
            item.Of.Secret = secret;
            yield return (item.Of, secret);
        }
    }

    /// <summary>Decides all that is known enough, and yields what must be kept before anybody is told.</summary>
    public Changes Decide(Facts facts, Moment now)
    {
        foreach (ref var item in CollectionsMarshal.AsSpan(_items))
        {
            item.Fate = item.Kind switch
            {
                ClientMessageKind.Register => SendCode(item.Of, now),
                ClientMessageKind.Code => TryCode(item.Of, now),
                _ when facts.IsAway => GiveUp(item),
                _ when IsRevoked(item, facts) => Revoke(item),
                ClientMessageKind.Password => LogIn(ref item, facts.Attempts[item.First]),
                ClientMessageKind.NewPassword => Register(ref item, facts.Enrolled[item.First]),
                ClientMessageKind.Download => Issue(ref item, facts.Taken, now),
                _ => Trace(ref item, facts.Owners[item.First], now),
            };
        }

        return new Changes(now, [.. _settled], [.. _issued], [.. _uploads]) { Registrations = [.. _registrations] };
    }

    /// <summary>Answers, now that it is known what is kept, and empties the batch.</summary>
    /// <param name="kept">What became of the changes.</param>
    /// <param name="answered">Takes the exchanges whose replies may go out, in the order they were added.</param>
    /// <param name="putOff">Takes the exchanges that belong into the next batch.</param>
    /// <param name="shown">Takes what the terminal shows.</param>
    public void Finish(Outcome kept, List<Exchange> answered, List<Exchange> putOff, List<AuthorityEvent> shown)
    {
        foreach (var item in _items)
        {
            if (item.Fate == Fate.PutOff) putOff.Add(item.Of);
            if (item.Fate != Fate.Decided) continue;
            Answer(item, kept, shown);
            answered.Add(item.Of);
        }

        Clear();
    }

    /// <summary>Gives every exchange back as it was added: something broke on the way, nobody is answered.</summary>
    public void Abandon()
    {
        foreach (var item in _items)
        {
            item.Of.Decided.RemoveRange(item.AnsweredAlone, item.Of.Decided.Count - item.AnsweredAlone);
            GiveBack(item);
        }

        Clear();
    }

    private void Clear()
    {
        _items.Clear();
        _attempts.Clear();
        _candidates.Clear();
        _proposed.Clear();
        _logs.Clear();
        _users.Clear();
        _proved.Clear();
        _registrations.Clear();
        _settled.Clear();
        _issued.Clear();
        _uploads.Clear();
        _entries = 0;
    }

    /// <summary>What is sent or, of an empty log, announced.</summary>
    private static IReadOnlyList<ContactLogEntry> EntriesOf(Exchange exchange) => exchange.Said[0].LogEntries ?? [];

    private void Propose(UserId user, Moment now)
    {
        IssuedTempId proposed;
        do proposed = issuer.Propose(user, now.Utc); while (!_proposed.Add(proposed.Id));
        _candidates.Add(proposed);
    }

    private Guid DrawId()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.Fill(bytes);
        return new Guid(bytes);
    }

    private Fate LogIn(ref Item item, in AttemptFact fact)
    {
        if (fact.User is { } meant) Rename(item, meant);
        if (fact.State == AttemptState.Waits) return Fate.PutOff;
        if (fact.State == AttemptState.Blocked) return Say(item.Of, ServerMessage.Of(ServerMessageKind.Blocked));
        if (item.Of.IsRight is not { } isRight) return Fate.Left;

        item.Unit = Unit.Attempts;
        _settled.Add(new SettledAttempt(_attempts[item.First], isRight));
        if (isRight && !item.Of.Session.TryOpen()) return Say(item.Of, ServerMessage.Closing(Fault.TooManySessions));
        return Say(item.Of, ServerMessage.Of(
            isRight ? ServerMessageKind.Welcome
            : fact.BlocksIfWrong ? ServerMessageKind.NowBlocked
            : ServerMessageKind.InvalidPassword));
    }

    /// <summary>Once it is settled who is meant, it stays so, whatever users there are later.</summary>
    private void Rename(in Item item, UserId meant)
    {
        item.Of.Attempt = _attempts[item.First] = _attempts[item.First] with { User = meant };
        item.Of.Session.Rename(meant);
    }

    /// <summary>A code for whoever asks: that somebody is a user already shows in nothing.</summary>
    private Fate SendCode(Exchange exchange, Moment now)
    {
        if (codes is null) return Say(exchange, ServerMessage.Refused(Fault.OutOfTurn));
        var number = exchange.Said[0].UserId.WithoutDashes();
        if (codes.Issue(number, exchange.Session.Origin, now.Elapsed) is not { } code)
            return Say(exchange, ServerMessage.QuotaReached(codes.SecondsLeft(now.Elapsed)));
        exchange.Proof = new NumberProof(number, code, now.Elapsed);
        return Say(exchange, ServerMessage.Of(ServerMessageKind.CodeSent), new CodeDrawn(number, code));
    }

    private static Fate TryCode(Exchange exchange, Moment now) => Say(exchange, ServerMessage.Of(
        exchange.Proof!.IsProvedBy(exchange.Said[0].SentCode, now.Elapsed)
            ? ServerMessageKind.NewPasswordRequired
            : ServerMessageKind.InvalidCode));

    private Fate Register(ref Item item, bool isEnrolled)
    {
        if (isEnrolled) return Say(item.Of, ServerMessage.Of(ServerMessageKind.AlreadyEnrolled));
        var hash = item.Of.NewHash ?? throw new InvalidOperationException("A new password comes with its hash.");
        item.Unit = Unit.Registrations;
        _registrations.Add(new Registration(item.Of.Proof!.Number, hash));
        return Say(item.Of, ServerMessage.Of(ServerMessageKind.Registered));
    }

    private Fate Issue(ref Item item, IReadOnlyCollection<TempId> taken, Moment now)
    {
        var (user, wanted) = (item.Of.Session.User, item.Of.Said.Count);
        var issued = _candidates.Slice(item.First, wanted);
        if (taken.Count > 0 && issued.Any(candidate => taken.Contains(candidate.Id))) return Fate.PutOff;

        item.Granted = _tempIdQuota.Take(user, wanted, now.Elapsed);
        if (item.Granted > 0) item.Unit = Unit.TempIds;
        foreach (var each in issued.Take(item.Granted))
        {
            _issued.Add(each);
            Say(item.Of, ServerMessage.TempIdIssued(each.Id, each.Window), new TempIdIssued(each));
        }

        for (var i = item.Granted; i < wanted; i++)
            Say(item.Of, ServerMessage.QuotaReached(_tempIdQuota.SecondsLeft(user, now.Elapsed)));
        return Fate.Decided;
    }

    private Fate Trace(ref Item item, IReadOnlyList<IssuedTempId?> owners, Moment now)
    {
        var user = item.Of.Session.User;
        item.Granted = _uploadQuota.Take(user, 1, now.Elapsed);
        if (item.Granted == 0)
            return Say(item.Of, ServerMessage.QuotaReached(_uploadQuota.SecondsLeft(user, now.Elapsed)));

        var entries = _logs[item.First];
        var upload = tracer.Trace(user, entries, owners, now.Utc);
        item.Unit = Unit.Upload;
        item.First = _uploads.Count;
        _uploads.Add(upload);
        return Say(item.Of, ServerMessage.UploadAccepted(entries.Count), new ContactLogReceived(upload));
    }

    /// <summary>Whether who is logged in could not log in any more with what they logged in by.</summary>
    private static bool IsRevoked(in Item item, Facts facts) => item.MayBeRevoked
        && !(facts.Users[item.User] is { } present && present.IsSameAs(item.Of.Secret.GetValueOrDefault()));

    /// <summary>Ends the session; of downloads in a row nobody answers those behind the first.</summary>
    private static Fate Revoke(in Item item)
    {
        item.Of.Said.RemoveRange(1, item.Of.Said.Count - 1);
        return Say(item.Of, ServerMessage.Closing(Fault.LoginRevoked));
    }

    /// <summary>Nothing can be known, so nothing can be done.</summary>
    private static Fate GiveUp(Item item)
    {
        foreach (var said in item.Of.Said) Say(item.Of, Failed(said.Kind));
        return Fate.Decided;
    }

    /// <summary>What came to nothing counts for no quota.</summary>
    private void GiveBack(in Item item)
    {
        if (item.Granted == 0) return;
        var quota = item.Kind == ClientMessageKind.Download ? _tempIdQuota : _uploadQuota;
        quota.GiveBack(item.Of.Session.User, item.Granted);
    }

    private static Fate Say(Exchange exchange, ServerMessage reply, AuthorityEvent? happened = null)
    {
        exchange.Decided.Add(new Decision(reply, happened));
        return Fate.Decided;
    }

    /// <summary>What is said where the store could not do its part: it promises nothing.</summary>
    private static ServerMessage Failed(ClientMessageKind said) => said == ClientMessageKind.Password
        ? ServerMessage.Closing(Fault.StoreAway)
        : ServerMessage.Of(ServerMessageKind.Trouble);

    /// <summary>Takes back what is not kept, and moves the conversation on.</summary>
    private void Answer(in Item item, Outcome kept, List<AuthorityEvent> shown)
    {
        var exchange = item.Of;
        var isKept = item.Unit switch
        {
            Unit.Attempts => kept.Attempts,
            Unit.TempIds => kept.TempIds,
            Unit.Registrations => kept.Registrations,
            Unit.Upload => kept.Uploads[item.First],
            _ => Kept.Yes,
        } == Kept.Yes;
        if (!isKept) GiveBack(item);
        for (var i = 0; i < exchange.Said.Count; i++)
        {
            var said = exchange.Said[i].Kind;
            ref var decision = ref CollectionsMarshal.AsSpan(exchange.Decided)[item.AnsweredAlone + i];
            if (!isKept) decision = new Decision(Failed(said));
            exchange.Session.Answer(decision.Reply);
            if (decision.Event is { } happened) shown.Add(happened);
        }
    }

    /// <summary>An exchange on its way through the batch.</summary>
    private struct Item(Exchange exchange)
    {
        public readonly Exchange Of = exchange;

        /// <summary>How many replies it had when it was added.</summary>
        public readonly int AnsweredAlone = exchange.Decided.Count;

        /// <summary>Where its questions begin, and later its upload, among those of their kind.</summary>
        public int First;

        /// <summary>Where its user is among those who were asked about.</summary>
        public int User;

        /// <summary>What must be kept before it is answered.</summary>
        public Unit Unit;

        /// <summary>How many TempIDs or contact logs of it a quota has let pass.</summary>
        public int Granted;

        public Fate Fate;

        public readonly ClientMessageKind Kind => Of.Said[0].Kind;

        /// <summary>Whether it is of who is logged in, by what the exchange remembers.</summary>
        public readonly bool MayBeRevoked => Kind != ClientMessageKind.Password && Of.Secret is not null;
    }

    private enum Unit : byte
    {
        None,
        Attempts,
        TempIds,
        Registrations,
        Upload,
    }
}
