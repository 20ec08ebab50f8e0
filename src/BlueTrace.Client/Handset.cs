using System.Buffers;
using System.Threading.Channels;
using BlueTrace.Client.Log;
using BlueTrace.Client.Network;
using BlueTrace.Core;
using BlueTrace.Core.Device;
using BlueTrace.Core.Wire;

namespace BlueTrace.Client;

/// <summary>
/// One phone in use: what decides is its <see cref="PhoneAgent"/>, and here radio, connection, clock, log keeper and person
/// take turns at it, who come from different threads. The connection it serves itself; all else that the phone wants waits
/// in line for whoever holds it.
/// </summary>
internal sealed class Handset : IAsyncDisposable
{
    // A timer of the framework goes no further than 49 days; woken too early, a phone waits on.
    private static readonly TimeSpan AlarmMax = TimeSpan.FromDays(1);

    private readonly PhoneAgent _agent;
    private readonly ServerDialler _dialler;
    private readonly TimeProvider _time;
    private readonly long _begun;
    private readonly ITimer _alarm;
    private readonly Lock _gate = new();

    // As long as what the phone does by itself while its holder is busy; no peer can make it grow.
    private readonly Channel<PhoneAction> _actions = Channel.CreateUnbounded<PhoneAction>();
    private ServerConnection? _server;
    private TimeSpan _wakesAt = TimeSpan.MaxValue;
    private int _changesSeen;
    private int _changesTaken;

    /// <param name="agent">The phone, switched off.</param>
    /// <param name="dialler">Connects it to the server.</param>
    /// <param name="time">Its clock.</param>
    public Handset(PhoneAgent agent, ServerDialler dialler, TimeProvider time)
    {
        _agent = agent;
        _dialler = dialler;
        _time = time;
        _begun = time.GetTimestamp();
        _alarm = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What the phone wants of its holder, in order.</summary>
    public ChannelReader<PhoneAction> Actions => _actions.Reader;

    /// <summary>Rung when the contact log has changed.</summary>
    public Signal LogChanged { get; private set; } = new();

    /// <summary>Why the server could not be reached, last.</summary>
    public string? DialFailure { get; private set; }

    /// <summary>What the server takes; known once it has greeted.</summary>
    public WireLimits Limits
    {
        get { lock (_gate) return _agent.Limits; }
    }

    private Moment Now => new(_time.GetElapsedTime(_begun), _time.GetUtcNow());

    /// <summary>Lets something go into the phone.</summary>
    public void Drive(Action<PhoneAgent, Moment> input)
    {
        lock (_gate)
        {
            input(_agent, Now);
            Act();
        }
    }

    /// <summary>Judges a datagram, logs it if it is a valid beacon, and says in words what it made of it.</summary>
    public string Hear(ReadOnlySpan<byte> datagram)
    {
        lock (_gate)
        {
            var now = Now;
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
            if (from != _server) return;
            _agent.Receive(ref bytes, Now);
            Act();
        }
    }

    /// <summary>A connection is over, or did not come about.</summary>
    /// <param name="from">Which.</param>
    /// <param name="failure">Why it did not come about; null where it did.</param>
    public void End(ServerConnection from, string? failure)
    {
        lock (_gate)
        {
            if (from != _server) return;
            DialFailure = failure;
            _agent.Ended(failure is null ? EndReason.Lost : EndReason.NotReachable, Now);
            Act();
        }
    }

    /// <summary>Gives the phone the log of who has logged in.</summary>
    public void UseLog(ContactLog log)
    {
        LogChanged = new Signal();
        Drive((agent, now) =>
        {
            agent.UseLog(log, now);
            _changesSeen = _changesTaken = 0;
        });
    }

    /// <summary>The contact log as it is to be handed over now.</summary>
    public IReadOnlyList<ContactLogEntry> ReadLog()
    {
        IReadOnlyList<ContactLogEntry> entries = [];
        Drive((agent, now) => entries = agent.ReadLog(now));
        return entries;
    }

    /// <summary>The contact log, if it has changed since this was last asked; else null.</summary>
    public HeardEntry[]? TakeChangedLog()
    {
        lock (_gate)
        {
            if (_changesTaken == _agent.Log.Changes) return null;
            _changesTaken = _agent.Log.Changes;
            return [.. _agent.Log.Entries];
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _alarm.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    private void Wake()
    {
        Drive((agent, now) =>
        {
            _wakesAt = TimeSpan.MinValue;
            agent.Tick(now);
        });
    }

    private void Act()
    {
        while (_agent.TryTake(out var action)) Act(action);
        if (_changesSeen != _agent.Log.Changes) LogChanged.Ring();
        _changesSeen = _agent.Log.Changes;
        if (_wakesAt != _agent.WakeAt) SetAlarm(_wakesAt = _agent.WakeAt);
    }

    private void Act(in PhoneAction action)
    {
        switch (action.Kind)
        {
            case PhoneActionKind.SetAlarm or PhoneActionKind.Forgot:
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
    private void SetAlarm(TimeSpan at)
    {
        var wait = at == TimeSpan.MaxValue
            ? Timeout.InfiniteTimeSpan
            : TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling((at - Now.Elapsed).TotalMilliseconds), 0, AlarmMax.TotalMilliseconds));
        _alarm.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
