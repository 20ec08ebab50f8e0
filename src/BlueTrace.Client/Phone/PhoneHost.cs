using System.Buffers;
using System.Threading.Channels;
using BlueTrace.Core;

namespace BlueTrace.Client.Phone;

/// <summary>
/// Hosts one phone: what decides is its <see cref="PhoneAgent"/>, and here radio, connection, timer, log saver
/// and controller take turns at it, who come from different threads. The connection it serves itself; all else that
/// the phone wants waits in line for its controller.
/// </summary>
internal sealed class PhoneHost : IAsyncDisposable
{
    // What is due by a clock that somebody set comes this late at most; woken too early, a phone waits on.
    private static readonly TimeSpan AlarmMax = TimeSpan.FromMinutes(1);

    private readonly PhoneAgent _agent;
    private readonly ServerDialler _dialler;
    private readonly TimeProvider _time;
    private readonly long _begun;
    private readonly ITimer _alarm;
    private readonly Lock _gate = new();

    // As long as what the phone does by itself while its controller is busy; no peer can make it grow.
    private readonly Channel<PhoneAction> _actions = Channel.CreateUnbounded<PhoneAction>();
    private ServerConnection? _server;
    private int _changesTaken;

    /// <param name="agent">The phone, switched off.</param>
    /// <param name="dialler">Connects it to the server.</param>
    /// <param name="time">Its clock.</param>
    public PhoneHost(PhoneAgent agent, ServerDialler dialler, TimeProvider time)
    {
        _agent = agent;
        _dialler = dialler;
        _time = time;
        _begun = time.GetTimestamp();
        _alarm = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What the phone wants of its controller, in order.</summary>
    public ChannelReader<PhoneAction> Actions => _actions.Reader;

    /// <summary>Set when the contact log has changed.</summary>
    public AsyncAutoResetEvent LogChanged { get; private set; } = new();

    /// <summary>Why the server could not be reached, last.</summary>
    public string? DialFailure { get; private set; }

    private Moment Now => new(_time.GetElapsedTime(_begun), _time.GetUtcNow());

    /// <summary>Lets something go into the phone.</summary>
    public void Drive(Action<PhoneAgent, Moment> input) => Ask((agent, now) =>
    {
        input(agent, now);
        return true;
    });

    /// <summary>Asks the phone something.</summary>
    public T Ask<T>(Func<PhoneAgent, Moment, T> question)
    {
        lock (_gate)
        {
            var answer = question(_agent, Now);
            Act();
            return answer;
        }
    }

    /// <summary>
    /// Judges a datagram, logs it if it is a valid beacon of another phone, and says in words what it made of it. What
    /// is sent to all that are near comes back to who sent it.
    /// </summary>
    public string Hear(ReadOnlySpan<byte> datagram)
    {
        lock (_gate)
        {
            var now = Now;
            if (!datagram.IsEmpty && datagram.SequenceEqual(_agent.PresentBeacon(now).Span))
                return HearingText.OfOwnBeacon;
            var hearing = _agent.Hear(datagram, now);
            Act();
            return hearing.Describe(now.Utc);
        }
    }

    /// <summary>Bytes of the server have come over a connection: takes the whole lines off their front.</summary>
    public void Receive(ServerConnection from, ref ReadOnlySequence<byte> bytes)
    {
        lock (_gate)
        {
            if (from == _server) _agent.Receive(ref bytes, Now);
            Act();
        }
    }

    /// <summary>A connection has taken so many more bytes of what it was given.</summary>
    public void Sent(ServerConnection over, int bytes) => Drive((agent, now) =>
    {
        if (over == _server) agent.Sent(bytes, now);
    });

    /// <summary>A connection is over, or did not come about.</summary>
    /// <param name="from">Which.</param>
    /// <param name="failure">Why it did not come about; null where it did.</param>
    public void End(ServerConnection from, string? failure) => Drive((agent, now) =>
    {
        if (from != _server) return;
        DialFailure = failure;
        agent.Ended(failure is null ? EndReason.Lost : EndReason.NotReachable, now);
    });

    /// <summary>Gives the phone the log of who has logged in.</summary>
    public void UseLog(ContactLog log) => Drive((agent, now) =>
    {
        LogChanged = new AsyncAutoResetEvent();
        _changesTaken = 0;
        agent.UseLog(log, now);
    });

    /// <summary>The contact log, if it has changed since this was last asked; else null.</summary>
    public HeardEntry[]? TakeChangedLog() => Ask((agent, _) =>
    {
        if (_changesTaken == agent.Log.Changes) return null;
        _changesTaken = agent.Log.Changes;
        return agent.Log.Entries.ToArray();
    });

    public async ValueTask DisposeAsync()
    {
        await _alarm.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    private void Wake() => Drive((agent, now) =>
    {
        agent.Tick(now);
        SetAlarm();
    });

    private void Act()
    {
        while (_agent.TryTake(out var action)) Act(action);
        if (_changesTaken != _agent.Log.Changes) LogChanged.Set();
    }

    private void Act(in PhoneAction action)
    {
        switch (action.Kind)
        {
            case PhoneActionKind.Forgot:
                return;
            case PhoneActionKind.SetAlarm:
                SetAlarm();
                return;
            case PhoneActionKind.Dial:
                DialFailure = null;
                _server = new ServerConnection(this, _dialler, _server);
                return;
            case PhoneActionKind.Send:
                _server!.Send(action.Bytes);
                return;
            case PhoneActionKind.HangUp:
                _server!.Close();
                break;
        }

        _actions.Writer.TryWrite(action);
    }

    /// <summary>Rounded up to the timer's milliseconds, so that it doesn't ring before something is due.</summary>
    private void SetAlarm()
    {
        var now = Now;
        var at = _agent.WakeAt(now);
        var milliseconds = Math.Ceiling((at - now.Elapsed).TotalMilliseconds);
        var wait = TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, AlarmMax.TotalMilliseconds));
        _alarm.Change(at == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : wait, Timeout.InfiniteTimeSpan);
    }
}
