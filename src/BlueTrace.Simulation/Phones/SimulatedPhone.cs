using System.Buffers;
using BlueTrace.Core;
using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Scenarios;
using BlueTrace.Simulation.Server;
using BlueTrace.Simulation.Time;
using BlueTrace.Simulation.Watching;
using BlueTrace.Simulation.Wires;

namespace BlueTrace.Simulation.Phones;

/// <summary>
/// A phone in virtual time: drives the core's <see cref="PhoneAgent"/>. Schedules go by the agenda, what is judged and
/// forgotten by the phone's own clock, which may be wrong.
/// </summary>
public sealed class SimulatedPhone : ITimed, IAntenna, IWireListener
{
    private readonly World _world;
    private readonly Agenda _agenda;
    private readonly Watcher _watcher;
    private readonly DrawSeries _typing;
    private WireEnd? _end;

    /// <summary>Puts a phone into a person's hands.</summary>
    internal SimulatedPhone(World world, int person, WorldClock clock, ContactLog log)
    {
        Person = person;
        Clock = clock;
        Skews = new SkewRange(clock.SkewMilliseconds, clock.SkewMilliseconds);
        Subscriber = Subscriber.Of(person);
        Core = new PhoneAgent(OptionsOf(world.Scenario.Phones, world.Scenario.Server), log, Subscriber.User);
        _world = world;
        _agenda = world.Agenda;
        _watcher = world.Watcher;
        _typing = new DrawSeries(world.Draws, Purpose.Typing, (ulong)person);
        if (world.Scenario.Phones.OpenTrace is { } schedule) Radio = new OpenTraceRadio(world, this, schedule);
        world.Air.Carry(person, this);
    }

    /// <summary>Whose it is.</summary>
    public int Person { get; }

    /// <summary>Who that is to the authority.</summary>
    public Subscriber Subscriber { get; }

    /// <summary>What its clock shows.</summary>
    public WorldClock Clock { get; private set; }

    /// <summary>How wrong it has been.</summary>
    public SkewRange Skews { get; private set; }

    /// <summary>What it decides.</summary>
    public PhoneAgent Core { get; }

    /// <summary>The radio of the real app; null where it sends the assignment's beacons.</summary>
    internal OpenTraceRadio? Radio { get; }

    /// <summary>What its owner makes of the contact log before it is handed over; a liar adds and leaves out.</summary>
    public Func<List<ContactLogEntry>, List<ContactLogEntry>> Revise { get; set; } = log => log;

    /// <summary>The moment by its own clock.</summary>
    public DateTimeOffset Now => Clock.At(_agenda.Now);

    /// <summary>The moment by the agenda and by its own clock.</summary>
    public Moment Moment => new(new TimeSpan(_agenda.Now * TimeSpan.TicksPerMillisecond), Now);

    /// <summary>Begins to live.</summary>
    internal void Begin(Endowment endowment)
    {
        if (Radio is not null) Radio.Begin();
        else Core.BroadcastFrom(TimeSpan.FromMilliseconds(endowment.FirstBeacon(Person)));
        Core.ConnectAt(TimeSpan.FromMilliseconds(endowment.LoginAt(Person)));
        Core.Download(Moment);
        Act();
    }

    /// <inheritdoc/>
    public void Wake(int reason)
    {
        Core.Ring((PhoneAlarm)reason, Moment);
        Act();
    }

    /// <inheritdoc/>
    public void Hear(ReadOnlySpan<byte> datagram, Reception reception)
    {
        var hearing = Core.Hear(datagram, Moment);
        if (Core.HasActions) Act();
        _watcher.Heard(this, reception, hearing);
    }

    /// <inheritdoc/>
    public void Connected(WireEnd end) => _watcher.Connected(this);

    /// <inheritdoc/>
    public void Received(WireEnd end, ref ReadOnlySequence<byte> bytes)
    {
        if (end != _end) return;
        Core.Receive(ref bytes, Moment);
        Act();
    }

    /// <inheritdoc/>
    public void Ended(WireEnd end)
    {
        if (end != _end) return;
        Core.Ended(EndReason.Lost, Moment);
        Act();
    }

    /// <summary>Hands the contact log over, as soon as that can be.</summary>
    public void Upload()
    {
        Core.Upload(Moment);
        Act();
    }

    /// <summary>Puts its clock forward, or back, as a phone does that believes a false time signal.</summary>
    public void MoveClock(TimeSpan by)
    {
        Clock = Clock with { SkewMilliseconds = Clock.SkewMilliseconds + (long)by.TotalMilliseconds };
        Skews = Skews.With(Clock.SkewMilliseconds);
        Core.ClockMoved(Moment);
        Act();
    }

    private static PhoneOptions OptionsOf(PhoneSettings phones, ServerSettings server) => new()
    {
        ReusesStaleTempIds = phones.ReusesStaleTempIds,
        StaysConnected = phones.StaysConnected,
        BeaconInterval = phones.BeaconInterval,
        RefreshAhead = phones.RefreshAhead,
        RetryPause = phones.RetryPause,
        RetryPauseMax = phones.RetryPause,
        BlockedPause = server.BlockDuration + phones.RetryPause,
        ConnectTimeout = null,
        AnswerTimeout = null,
    };

    private void Act()
    {
        while (Core.TryTake(out var action)) Act(action);
    }

    private void Act(in PhoneAction action)
    {
        switch (action.Kind)
        {
            case PhoneActionKind.SetAlarm: Await(action.Alarm, action.At); break;
            case PhoneActionKind.Broadcast: _world.Air.Send(Person, action.Bytes.Span); break;
            case PhoneActionKind.Dial: _end = _world.Network.Connect(this, _world.Server, new LoginOrigin((ulong)Person)); break;
            case PhoneActionKind.Send:
                _watcher.ClientSaid(this, action.Said);
                _end!.Send(action.Bytes.Span);
                break;
            case PhoneActionKind.HangUp:
                _end!.Close();
                _end = null;
                _watcher.HungUp(this);
                break;
            case PhoneActionKind.Told: _watcher.ServerSaid(this, action.Told); break;
            case PhoneActionKind.Forgot: _watcher.Forgot(this, action.Count); break;
            case PhoneActionKind.AskPassword: Core.GivePassword(Type(), Moment); break;
            case PhoneActionKind.AskLog: Core.HandOver(Revise(Core.ReadLog(Moment)), Moment); break;
        }
    }

    private void Await(PhoneAlarm alarm, Moment at) =>
        _agenda.Add(Math.Max((long)at.Elapsed.TotalMilliseconds, Clock.When(at.Utc)), this, (int)alarm);

    private Password Type() =>
        _typing.Happens(_world.Scenario.Phones.Mistyping) ? Subscriber.Mistyped : Subscriber.Password;
}
