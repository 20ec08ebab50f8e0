using System.Buffers;
using BlueTrace.Core;

namespace BlueTrace.Simulation.Actors;

/// <summary>
/// A phone in virtual time: drives the core's <see cref="PhoneAgent"/>. Schedules go by virtual time, what is judged
/// and forgotten by the phone's own clock, which may be wrong.
/// </summary>
public sealed class SimulatedPhone : IEventHandler, IReceiver, IConnectionHandler
{
    private readonly EventQueue _queue;
    private readonly RadioMedium _air;
    private readonly Func<IConnectionHandler, Endpoint> _dial;
    private readonly Func<Password> _type;
    private readonly SimulationObserver _observer;
    private Endpoint? _end;

    /// <summary>Puts a phone into a person's hands, and lets it hear.</summary>
    /// <param name="person">Whose it is.</param>
    /// <param name="clock">What its clock shows.</param>
    /// <param name="agent">What it decides.</param>
    /// <param name="queue">Virtual time.</param>
    /// <param name="air">What carries beacons.</param>
    /// <param name="dial">Connects to the server.</param>
    /// <param name="type">What its owner types when the password is asked for.</param>
    /// <param name="observer">Who sees it.</param>
    internal SimulatedPhone(int person, DeviceClock clock, PhoneAgent agent, EventQueue queue, RadioMedium air,
        Func<IConnectionHandler, Endpoint> dial, Func<Password> type, SimulationObserver observer)
    {
        Person = person;
        Clock = clock;
        Skews = new SkewRange(clock.SkewMilliseconds, clock.SkewMilliseconds);
        Agent = agent;
        _queue = queue;
        _air = air;
        _dial = dial;
        _type = type;
        _observer = observer;
        air.Carry(person, this);
    }

    /// <summary>Whose it is.</summary>
    public int Person { get; }

    /// <summary>What its clock shows.</summary>
    public DeviceClock Clock { get; private set; }

    /// <summary>How wrong it has been.</summary>
    public SkewRange Skews { get; private set; }

    /// <summary>What it decides.</summary>
    public PhoneAgent Agent { get; }

    /// <summary>The radio of the real app; null where it sends the assignment's beacons.</summary>
    internal OpenTraceRadio? Radio { get; set; }

    /// <summary>What its owner makes of the contact log before it is handed over; a liar adds and leaves out.</summary>
    public Func<List<ContactLogEntry>, List<ContactLogEntry>> Revise { get; set; } = log => log;

    /// <summary>The moment by its own clock.</summary>
    public DateTimeOffset Now => Clock.At(_queue.Now);

    /// <summary>The moment by virtual time and by its own clock.</summary>
    public Moment Moment => new(new TimeSpan(_queue.Now * TimeSpan.TicksPerMillisecond), Now);

    /// <summary>Begins to live.</summary>
    internal void Begin(InitialAssignment assignment)
    {
        if (Radio is not null) Radio.Begin();
        else Agent.BroadcastFrom(TimeSpan.FromMilliseconds(assignment.FirstBeacon(Person)));
        Agent.ConnectAt(TimeSpan.FromMilliseconds(assignment.LoginAt(Person)));
        Agent.Download(Moment);
        Act();
    }

    /// <inheritdoc/>
    public void OnEvent(int reason)
    {
        Agent.Ring((PhoneAlarm)reason, Moment);
        Act();
    }

    /// <inheritdoc/>
    public void Hear(ReadOnlySpan<byte> datagram, Reception reception)
    {
        var hearing = Agent.Hear(datagram, Moment);
        if (Agent.HasActions) Act();
        _observer.Heard(Person, reception, hearing);
    }

    /// <inheritdoc/>
    public void Connected(Endpoint end) => _observer.Connected(Person);

    /// <inheritdoc/>
    public void Received(Endpoint end, ref ReadOnlySequence<byte> bytes)
    {
        if (end != _end) return;
        Agent.Receive(ref bytes, Moment);
        Act();
    }

    /// <inheritdoc/>
    public void Ended(Endpoint end)
    {
        if (end != _end) return;
        Agent.Ended(EndReason.Lost, Moment);
        Act();
    }

    /// <summary>Hands the contact log over, as soon as that can be.</summary>
    public void Upload()
    {
        Agent.Upload(Moment);
        Act();
    }

    /// <summary>Puts its clock forward, or back, as a phone does that believes a false time signal.</summary>
    public void MoveClock(TimeSpan by)
    {
        Clock = Clock with { SkewMilliseconds = Clock.SkewMilliseconds + (long)by.TotalMilliseconds };
        Skews = Skews.With(Clock.SkewMilliseconds);
        Agent.ClockMoved(Moment);
        Act();
    }

    private void Act()
    {
        while (Agent.TryTake(out var action)) Act(action);
    }

    private void Act(in PhoneAction action)
    {
        switch (action.Kind)
        {
            case PhoneActionKind.SetAlarm: Await(action.Alarm, action.At); break;
            case PhoneActionKind.Broadcast: _air.Send(Person, action.Bytes.Span); break;
            case PhoneActionKind.Dial: _end = _dial(this); break;
            case PhoneActionKind.Send:
                _observer.ClientSaid(Person, action.Said);
                _end!.Send(action.Bytes.Span);
                break;
            case PhoneActionKind.HangUp:
                _end!.Close();
                _end = null;
                _observer.HungUp(Person);
                break;
            case PhoneActionKind.Told: _observer.ServerSaid(Person, action.Told); break;
            case PhoneActionKind.Forgot: _observer.Forgot(Person, action.Count); break;
            case PhoneActionKind.AskPassword: Agent.GivePassword(_type(), Moment); break;
            case PhoneActionKind.AskLog: Agent.HandOver(Revise(Agent.ReadLog(Moment)), Moment); break;
        }
    }

    private void Await(PhoneAlarm alarm, Moment at) =>
        _queue.Add(Math.Max((long)at.Elapsed.TotalMilliseconds, Clock.When(at.Utc)), this, (int)alarm);
}
