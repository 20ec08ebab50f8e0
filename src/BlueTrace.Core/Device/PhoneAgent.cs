using System.Buffers;
using BlueTrace.Core.Session;

namespace BlueTrace.Core.Device;

/// <summary>
/// A phone, whole but for sockets, files, clocks and the person who holds it. What happens to it goes in, with the
/// moment; what is to be done comes out of <see cref="TryTake"/>, in order. What goes in at a wrong time does no harm.
/// <para>The rules:</para>
/// <list type="bullet">
/// <item>One question at a time: nothing is said to the server before it has answered.</item>
/// <item>A line on which something moves is not given up, however long an answer then takes.</item>
/// <item>A TempID is asked for anew ahead of its expiry, and the last one that came is said.</item>
/// <item>What failed is tried again, after a pause that grows; a person who commands it is asked instead.</item>
/// <item>What was heard is forgotten a fixed time after it was heard last, and never handed over later.</item>
/// <item>Durations go by the clock that only runs forward, TempIDs and the contact log by the one that may be wrong.
/// </item>
/// </list>
/// </summary>
public sealed class PhoneAgent
{
    // A day and this many doublings are still a time; no pause that is waited for has as many.
    private const int DoublingsMax = 16;

    private readonly PhoneOptions _options;
    private readonly Queue<PhoneAction> _actions = new();
    private readonly PhoneAlarms _alarms = new();
    private ClientSession? _session;
    private Beacon? _own;
    private ReadOnlyMemory<byte> _ownBytes;
    private UserId? _user;
    private UserId? _owner;
    private (UserId Number, Password Secret)? _newUser;
    private IReadOnlyList<ContactLogEntry> _announced = [];
    private bool _wantsTempId;
    private bool _wantsUpload;
    private bool _isLeaving;

    // The alarms know it too; but it is asked for each beacon heard, and lies at hand here.
    private bool _awaitsForgetting;
    private int _failures;

    /// <summary>A phone that is off: it does nothing until something goes in.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="log">What it heard before.</param>
    /// <param name="user">Whose it is; null where a person is to say so.</param>
    public PhoneAgent(PhoneOptions options, ContactLog log, UserId? user = null)
    {
        _options = options;
        Log = log;
        _user = _owner = user;
    }

    /// <summary>What it heard.</summary>
    public ContactLog Log { get; private set; }

    /// <summary>Whether it is connected, or is about to be.</summary>
    public bool IsConnected => _session is not null;

    /// <summary>What the server takes; known while it is connected, once it has greeted.</summary>
    public WireLimits Limits => _session?.Limits ?? default;

    /// <summary>Whether it has a TempID that may be heard at this moment.</summary>
    public bool HasFreshTempId(Moment now) => _own is { } own && own.Window.Contains(now.Utc);

    /// <summary>The beacon it would say at this moment; nothing where it has none.</summary>
    public ReadOnlyMemory<byte> PresentBeacon(Moment now) =>
        _options.ReusesStaleTempIds || HasFreshTempId(now) ? _ownBytes : default;

    /// <summary>Whether there is something to be done.</summary>
    public bool HasActions { get; private set; }

    /// <summary>Takes the next thing that is to be done; false where there is none.</summary>
    public bool TryTake(out PhoneAction action)
    {
        HasActions = _actions.Count > 1;
        return _actions.TryDequeue(out action);
    }

    /// <summary>Connects at a moment, unless it is connected or will be before.</summary>
    public void ConnectAt(TimeSpan at)
    {
        if (_session is null && !_alarms.IsSet(PhoneAlarm.Dial)) Set(PhoneAlarm.Dial, at);
    }

    /// <summary>Says beacons by itself, the first at a moment.</summary>
    public void BroadcastFrom(TimeSpan at) => Set(PhoneAlarm.Beacon, at);

    /// <summary>
    /// When it wants <see cref="Tick"/>, by the clock that only runs forward and if nobody sets the other; the most
    /// there is where nothing is due. It comes nearer only with a <see cref="PhoneActionKind.SetAlarm"/>.
    /// </summary>
    public TimeSpan WakeAt(Moment now) => _alarms.FirstDue(now);

    /// <summary>How long it waits until it tries again what failed; zero where it waits for nothing.</summary>
    public TimeSpan TriesAgainIn(Moment now) => _alarms.TimeTo(PhoneAlarm.Dial, PhoneAlarm.Retry, now);

    /// <summary>Does what is due.</summary>
    public void Tick(Moment now)
    {
        for (var alarm = PhoneAlarm.Answer; alarm <= PhoneAlarm.Beacon; alarm++)
        {
            if (_alarms.IsDue(alarm, now)) Ring(alarm, now);
        }
    }

    /// <summary>
    /// Does one of the things that are due: for a host that puts down each <see cref="PhoneActionKind.SetAlarm"/>, in
    /// order. What was put off since is not done; but all that was refused is tried again, and several may be on their
    /// way.
    /// </summary>
    public void Ring(PhoneAlarm alarm, Moment now)
    {
        if (!_alarms.IsDue(alarm, now) && alarm != PhoneAlarm.Retry) return;
        _alarms.Clear(alarm);
        switch (alarm)
        {
            case PhoneAlarm.Answer:
                HangUp(_session?.State == ConversationState.Connected ? EndReason.NotReachable : EndReason.Silent, now);
                break;
            case PhoneAlarm.Dial:
                _session = new ClientSession();
                AwaitAnswer(_options.ConnectTimeout, now);
                Emit(new(PhoneActionKind.Dial));
                break;
            case PhoneAlarm.Retry:
                Proceed(now);
                break;
            case PhoneAlarm.Refresh:
                Download(now);
                break;
            case PhoneAlarm.Forget:
                if (ForgetDue(now) is > 0 and var forgotten) Emit(new(PhoneActionKind.Forgot) { Count = forgotten });
                AwaitForgetting(now);
                break;
            case PhoneAlarm.Beacon:
                Set(PhoneAlarm.Beacon, now.Elapsed + _options.BeaconInterval);
                var beacon = PresentBeacon(now);
                if (!beacon.IsEmpty) Emit(new(PhoneActionKind.Broadcast) { Bytes = beacon });
                break;
        }
    }

    /// <summary>Bytes of the server have come: takes the whole lines off their front.</summary>
    public void Receive(ref ReadOnlySequence<byte> bytes, Moment now)
    {
        while (_session is { } session && session.TryReceive(ref bytes, out var reply))
        {
            _alarms.Clear(PhoneAlarm.Answer);
            if (reply.Kind == ServerMessageKind.Welcome && _user != _owner) Emit(new(PhoneActionKind.OpenLog));
            Emit(new(PhoneActionKind.Told) { Told = reply });
            Answer(reply, now);
        }

        if (!bytes.IsEmpty) SeeMovement(now);
    }

    /// <summary>
    /// The connection has taken so many more of the bytes that it was given: a long contact log may take longer over a
    /// slow line than an answer may.
    /// </summary>
    public void Sent(int bytes, Moment now)
    {
        if (bytes > 0) SeeMovement(now);
    }

    /// <summary>The connection is over, or did not come about.</summary>
    public void Ended(EndReason why, Moment now)
    {
        if (_session is not null) HangUp(why, now);
    }

    /// <summary>A datagram has come: judges it, and logs it if it is a valid beacon.</summary>
    public Hearing Hear(ReadOnlySpan<byte> datagram, Moment now)
    {
        var hearing = Log.Hear(datagram, now.Utc);
        if (hearing.Verdict == HearingVerdict.Logged && !_awaitsForgetting) AwaitForgetting(now);
        return hearing;
    }

    /// <summary>Somebody has set the clock that may be wrong.</summary>
    public void ClockMoved(Moment now)
    {
        AwaitForgetting(now);
        if (_own is { } own) AwaitRefresh(own.Window, now);
    }

    /// <summary>Says who logs in; connects where it is not connected.</summary>
    public void NameUser(UserId user, Moment now)
    {
        if (_session?.State > ConversationState.NeedsUser) return;
        _user = user;
        ConnectAt(now.Elapsed);
        if (_session?.State == ConversationState.NeedsUser) Proceed(now);
    }

    /// <summary>
    /// Registers a number with the password that it is to have, and then logs in with them; connects where it is not
    /// connected.
    /// </summary>
    public void Register(UserId number, Password password, Moment now)
    {
        if (_session?.State > ConversationState.NeedsUser) return;
        (_user, _newUser) = (null, (number, password));
        ConnectAt(now.Elapsed);
        if (_session?.State == ConversationState.NeedsUser) Proceed(now);
    }

    /// <summary>Gives the code that was sent to the number.</summary>
    public void GiveCode(OneTimeCode code, Moment now)
    {
        if (_session?.State == ConversationState.NeedsCode) Say(ClientMessage.Code(code), now);
    }

    /// <summary>Gives the password that was asked for.</summary>
    public void GivePassword(Password password, Moment now)
    {
        if (_session?.State == ConversationState.NeedsPassword) Say(ClientMessage.Password(password), now);
    }

    /// <summary>Puts a contact log in: that of the user who has logged in, whose the phone is from now on.</summary>
    public void UseLog(ContactLog log, Moment now)
    {
        (_owner, Log, _own, _ownBytes) = (_user, log, null, default);
        AwaitForgetting(now);
    }

    /// <summary>Asks for a fresh TempID, as soon as that can be.</summary>
    public void Download(Moment now)
    {
        _wantsTempId = true;
        Obey(now);
    }

    /// <summary>Hands a contact log over, as soon as that can be; it is asked for then.</summary>
    public void Upload(Moment now)
    {
        _wantsUpload = true;
        Obey(now);
    }

    /// <summary>The contact log as it goes to the authority, without what is due to be forgotten.</summary>
    public List<ContactLogEntry> ReadLog(Moment now)
    {
        ForgetDue(now);
        return [.. Log.Entries.Select(heard => heard.Entry)];
    }

    /// <summary>Gives the contact log that was asked for.</summary>
    public void HandOver(IReadOnlyList<ContactLogEntry> entries, Moment now)
    {
        if (_session?.State != ConversationState.Ready || !_wantsUpload) return;
        _announced = entries;
        // By itself it lets the server refuse: when it tries again, more may have been forgotten.
        if (!_options.IsAttended || entries.Count <= Limits.EntriesMax)
        {
            Say(ClientMessage.Upload(entries.Count), now);
            return;
        }

        _wantsUpload = false;
        Emit(new(PhoneActionKind.LogIsTooLong) { Count = entries.Count });
        Proceed(now);
    }

    /// <summary>Logs out, as soon as an answer that is owed has come; from now on it does nothing by itself.</summary>
    public void LogOut(Moment now)
    {
        _isLeaving = true;
        _alarms.Clear(PhoneAlarm.Dial);
        _alarms.Clear(PhoneAlarm.Beacon);
        if (_session?.State == ConversationState.Connected) HangUp(EndReason.LoggedOut, now);
        else Proceed(now);
    }

    private bool WantsConnection =>
        !_options.IsAttended && !_isLeaving && (_options.StaysConnected || _wantsTempId || _wantsUpload);

    /// <summary>Does what it was just told to, unless it is logging in or waits for an answer: then later.</summary>
    private void Obey(Moment now)
    {
        if (_session?.State is null or ConversationState.Ready) Proceed(now);
    }

    /// <summary>Says or asks what is next, where it is this side's turn.</summary>
    private void Proceed(Moment now)
    {
        switch (_session?.State)
        {
            case null when WantsConnection: ConnectAt(now.Elapsed); break;
            case null: _wantsTempId = _wantsUpload = false; break;
            case ConversationState.NeedsUser or ConversationState.NeedsPassword or ConversationState.NeedsCode
                or ConversationState.NeedsNewPassword or ConversationState.Ready when _isLeaving:
                Say(ClientMessage.Logout, now);
                break;
            case ConversationState.NeedsUser when _user is { } user: Say(ClientMessage.User(user), now); break;
            case ConversationState.NeedsUser when _newUser is { Number: var number }:
                Say(ClientMessage.Register(number), now);
                break;
            case ConversationState.NeedsUser: Emit(new(PhoneActionKind.AskUser)); break;
            case ConversationState.NeedsCode: Emit(new(PhoneActionKind.AskCode)); break;
            case ConversationState.NeedsNewPassword when _newUser is { Secret: var secret }:
                Say(ClientMessage.NewPassword(secret), now);
                break;
            case ConversationState.NeedsPassword when _newUser is { Secret: var secret }:
                _newUser = null;
                Say(ClientMessage.Password(secret), now);
                break;
            case ConversationState.NeedsPassword: Emit(new(PhoneActionKind.AskPassword)); break;
            case ConversationState.SendsEntries: Say(ClientMessage.Entries(_announced), now); break;
            case ConversationState.Ready when _wantsTempId: Say(ClientMessage.Download, now); break;
            case ConversationState.Ready when _wantsUpload: Emit(new(PhoneActionKind.AskLog)); break;
            case ConversationState.Ready when _options.IsAttended: Emit(new(PhoneActionKind.AskCommand)); break;
            case ConversationState.Ready when !_options.StaysConnected: Say(ClientMessage.Logout, now); break;
        }
    }

    private void Answer(in ServerMessage reply, Moment now)
    {
        switch (reply.Kind)
        {
            case ServerMessageKind.TempIdIssued:
                Adopt(reply.Id, reply.Window, now);
                break;
            case ServerMessageKind.UploadAccepted or ServerMessageKind.EntryRefused:
                _wantsUpload = false;
                break;
            case ServerMessageKind.Registered: _user = _newUser?.Number; break;
            case ServerMessageKind.Trouble or ServerMessageKind.Refused or ServerMessageKind.AlreadyEnrolled:
                PutOff(NextPause(), now);
                return;
            case ServerMessageKind.QuotaReached: PutOff(TimeSpan.FromSeconds(reply.Seconds), now); return;
            case ServerMessageKind.NowBlocked or ServerMessageKind.Blocked: HangUp(EndReason.Blocked, now); return;
            case ServerMessageKind.Goodbye: HangUp(EndReason.LoggedOut, now); return;
            case ServerMessageKind.Closing: HangUp(EndReason.Closed, now); return;
            case ServerMessageKind.Malformed: HangUp(EndReason.Foreign, now); return;
        }

        var isSuccess = reply.Kind is ServerMessageKind.Welcome or ServerMessageKind.TempIdIssued
            or ServerMessageKind.UploadAccepted;
        if (isSuccess) _failures = 0;
        Proceed(now);
    }

    private void Say(in ClientMessage message, Moment now)
    {
        var output = new ArrayBufferWriter<byte>();
        _session!.Send(message, output);
        AwaitAnswer(_options.AnswerTimeout, now);
        Emit(new(PhoneActionKind.Send) { Said = message, Bytes = output.WrittenMemory });
    }

    private void HangUp(EndReason why, Moment now)
    {
        _session = null;
        _alarms.Clear(PhoneAlarm.Answer);
        Emit(new(PhoneActionKind.HangUp) { Why = why });
        if (WantsConnection) ConnectAt(now.Elapsed + (why == EndReason.Blocked ? _options.BlockedPause : NextPause()));
        if (_options.IsAttended) AskAnew(now);
    }

    /// <summary>What the server would not or could not do is asked again later, or by the person who asked.</summary>
    private void PutOff(TimeSpan pause, Moment now)
    {
        if (_options.IsAttended || _isLeaving) AskAnew(now);
        else Set(PhoneAlarm.Retry, now.Elapsed + pause);
    }

    /// <summary>A person says what is next: who logs in, where nobody is.</summary>
    private void AskAnew(Moment now)
    {
        _wantsTempId = _wantsUpload = false;
        if (_session?.State is null or ConversationState.NeedsUser) (_user, _newUser) = (null, null);
        if (_session is not null) Proceed(now);
        else if (!_isLeaving) Emit(new(PhoneActionKind.AskUser));
    }

    private TimeSpan NextPause() => TimeSpan.FromTicks(
        Math.Min(_options.RetryPauseMax.Ticks, _options.RetryPause.Ticks << Math.Min(_failures++, DoublingsMax)));

    private void Adopt(TempId id, ValidityWindow window, Moment now)
    {
        var (own, bytes) = (new Beacon(id, window), new byte[Beacon.Length]);
        own.Write(bytes);
        (_own, _ownBytes) = (own, bytes);
        _wantsTempId = false;
        AwaitRefresh(window, now);
    }

    private int ForgetDue(Moment now) => Log.Forget(now.Utc);

    /// <summary>Wakes when the entry in front may be due; one heard again by then only puts the waking off.</summary>
    private void AwaitForgetting(Moment now)
    {
        _awaitsForgetting = Log.NextForgetting is not null;
        if (Log.NextForgetting is { } due) Set(PhoneAlarm.Forget, new Moment(now.Elapsed, due));
    }

    /// <summary>Wakes before a TempID expires; where it has expired by a wrong clock, after the usual pause.</summary>
    private void AwaitRefresh(ValidityWindow window, Moment now)
    {
        if (_options.IsAttended) return;
        var lifetime = (window.Expiry.Seconds + 1 - window.Start.Seconds) * TimeSpan.TicksPerSecond;
        var ahead = Math.Min(_options.RefreshAhead.Ticks, lifetime / 2);
        var due = (window.Expiry.Seconds + 1) * TimeSpan.TicksPerSecond - ahead;
        var utc = new DateTimeOffset(Math.Clamp(due, 0, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);
        Set(PhoneAlarm.Refresh, new Moment(now.Elapsed + _options.RetryPause, utc));
    }

    private void AwaitAnswer(TimeSpan? patience, Moment now)
    {
        if (patience is { } time) Set(PhoneAlarm.Answer, now.Elapsed + time);
    }

    /// <summary>Something has moved on the line: what is awaited may take as long again. Connecting may not.</summary>
    private void SeeMovement(Moment now)
    {
        var isAwaited = _session?.State is not (null or ConversationState.Connected);
        if (isAwaited && _alarms.IsSet(PhoneAlarm.Answer)) AwaitAnswer(_options.AnswerTimeout, now);
    }

    private void Set(PhoneAlarm alarm, TimeSpan at) => Set(alarm, new Moment(at, DateTimeOffset.MinValue));

    /// <summary>An alarm is due once both clocks have come to its moment.</summary>
    private void Set(PhoneAlarm alarm, Moment at)
    {
        _alarms.Set(alarm, at);
        Emit(new(PhoneActionKind.SetAlarm) { Alarm = alarm, At = at });
    }

    private void Emit(in PhoneAction action)
    {
        HasActions = true;
        _actions.Enqueue(action);
    }
}
