using System.Buffers;
using BlueTrace.Core;

namespace BlueTrace.Simulation.Actors;

/// <summary>
/// A phone in virtual time: drives the core's <see cref="PhoneAgent"/>. Schedules go by virtual time, what is judged
/// and forgotten by the phone's own clock, which may be wrong.
/// </summary>
/// <param name="person">Whose it is.</param>
/// <param name="clock">What its clock shows.</param>
/// <param name="agent">What it decides.</param>
/// <param name="queue">Virtual time.</param>
/// <param name="air">What carries beacons.</param>
/// <param name="dial">Connects to the server.</param>
/// <param name="type">What its owner types when the password is asked for.</param>
/// <param name="observer">Who sees it.</param>
internal sealed class SimulatedPhone(
    int person, DeviceClock clock, PhoneAgent agent, EventQueue queue, RadioMedium air,
    Func<IConnectionHandler, Endpoint> dial, Func<Password> type, SimulationObserver observer)
    : IEventHandler, IReceiver, IConnectionHandler
{
    private Endpoint? _end;

    /// <summary>Whose it is.</summary>
    public int Person => person;

    /// <summary>What its clock shows.</summary>
    public DeviceClock Clock { get; private set; } = clock;

    /// <summary>How wrong it has been.</summary>
    public SkewRange Skews { get; private set; } = new(clock.SkewMilliseconds, clock.SkewMilliseconds);

    /// <summary>What it decides.</summary>
    public PhoneAgent Agent => agent;

    /// <summary>The radio of the real app; null where it sends the assignment's beacons.</summary>
    public OpenTraceRadio? Radio { get; set; }

    /// <summary>What its owner makes of the contact log before it is handed over; a liar adds and leaves out.</summary>
    public Func<List<ContactLogEntry>, List<ContactLogEntry>> Revise { get; set; } = log => log;

    /// <summary>The moment by its own clock.</summary>
    public DateTimeOffset Now => Clock.At(queue.Now);

    /// <summary>The moment by virtual time and by its own clock.</summary>
    public Moment Moment => new(new TimeSpan(queue.Now * TimeSpan.TicksPerMillisecond), Now);

    /// <summary>Begins to live.</summary>
    public void Begin(InitialAssignment assignment)
    {
        if (Radio is not null) Radio.Begin();
        else agent.BroadcastFrom(TimeSpan.FromMilliseconds(assignment.FirstBeacon(person)));
        agent.ConnectAt(TimeSpan.FromMilliseconds(assignment.LoginAt(person)));
        agent.Download(Moment);
        Act();
    }

    public void OnEvent(int reason)
    {
        agent.Ring((PhoneAlarm)reason, Moment);
        Act();
    }

    public void Hear(ReadOnlySpan<byte> datagram, Reception reception)
    {
        var hearing = agent.Hear(datagram, Moment);
        if (agent.HasActions) Act();
        observer.Heard(person, reception, hearing);
    }

    public void Connected(Endpoint end) => observer.Connected(person);

    public void Received(Endpoint end, ref ReadOnlySequence<byte> bytes)
    {
        if (end != _end) return;
        agent.Receive(ref bytes, Moment);
        Act();
    }

    public void Ended(Endpoint end)
    {
        if (end != _end) return;
        agent.Ended(EndReason.Lost, Moment);
        Act();
    }

    /// <summary>Hands the contact log over, as soon as that can be.</summary>
    public void Upload()
    {
        agent.Upload(Moment);
        Act();
    }

    /// <summary>Puts its clock forward, or back, as a phone does that believes a false time signal.</summary>
    public void MoveClock(TimeSpan by)
    {
        Clock = Clock with { SkewMilliseconds = Clock.SkewMilliseconds + (long)by.TotalMilliseconds };
        Skews = Skews.With(Clock.SkewMilliseconds);
        agent.ClockMoved(Moment);
        Act();
    }

    private void Act()
    {
        while (agent.TryTake(out var action)) Act(action);
    }

    private void Act(in PhoneAction action)
    {
        switch (action.Kind)
        {
            case PhoneActionKind.SetAlarm: Await(action.Alarm, action.At); break;
            case PhoneActionKind.Broadcast: air.Send(person, action.Bytes.Span); break;
            case PhoneActionKind.Dial: _end = dial(this); break;
            case PhoneActionKind.Send:
                observer.ClientSaid(person, action.Said);
                _end!.Send(action.Bytes.Span);
                break;
            case PhoneActionKind.HangUp:
                _end!.Close();
                _end = null;
                observer.HungUp(person);
                break;
            case PhoneActionKind.Told: observer.ServerSaid(person, action.Told); break;
            case PhoneActionKind.Forgot: observer.Forgot(person, action.Count); break;
            case PhoneActionKind.AskPassword: agent.GivePassword(type(), Moment); break;
            case PhoneActionKind.AskLog: agent.HandOver(Revise(agent.ReadLog(Moment)), Moment); break;
        }
    }

    private void Await(PhoneAlarm alarm, Moment at) =>
        queue.Add(Math.Max((long)at.Elapsed.TotalMilliseconds, Clock.When(at.Utc)), this, (int)alarm);
}
