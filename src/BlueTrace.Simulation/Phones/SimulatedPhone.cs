using System.Buffers;
using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Scenarios;
using BlueTrace.Simulation.Time;
using BlueTrace.Simulation.Watching;

namespace BlueTrace.Simulation.Phones;

/// <summary>
/// A phone in virtual time: the core's <see cref="Phone"/>, an <see cref="AuthorityLine"/> to the server, and the
/// moments at which it does something by itself: beacons, forgets, asks for the next TempID.
/// </summary>
public sealed class SimulatedPhone : ITimed, IAntenna
{
    private const int Speak = 0;
    private const int Forget = 1;
    private const int Renew = 2;

    private readonly Agenda _agenda;
    private readonly Aether _air;
    private readonly Watcher _watcher;
    private readonly PhoneSettings _settings;
    private readonly byte[] _beacon = new byte[Beacon.Length];
    private long _forgetsAt = long.MaxValue;
    private long _renewsAt = long.MaxValue;

    /// <summary>Puts a phone into a person's hands.</summary>
    internal SimulatedPhone(World world, int person, WorldClock clock, ContactLog log)
    {
        Person = person;
        Clock = clock;
        Skews = new SkewRange(clock.SkewMilliseconds, clock.SkewMilliseconds);
        Core = new Phone(log);
        _agenda = world.Agenda;
        _air = world.Air;
        _watcher = world.Watcher;
        _settings = world.Scenario.Phones;
        Line = new AuthorityLine(world, this, Subscriber.Of(person));
        if (_settings.OpenTrace is { } schedule) Radio = new OpenTraceRadio(world, this, schedule);
        _air.Carry(person, this);
    }

    /// <summary>Whose it is.</summary>
    public int Person { get; }

    /// <summary>What its clock shows.</summary>
    public WorldClock Clock { get; private set; }

    /// <summary>How wrong it has been.</summary>
    public SkewRange Skews { get; private set; }

    /// <summary>What it decides.</summary>
    public Phone Core { get; }

    /// <summary>How it speaks to the server.</summary>
    public AuthorityLine Line { get; }

    /// <summary>The radio of the real app; null where it sends the assignment's beacons.</summary>
    internal OpenTraceRadio? Radio { get; }

    /// <summary>What its owner makes of the contact log before it is handed over; a liar adds and leaves out.</summary>
    public Func<List<ContactLogEntry>, List<ContactLogEntry>> Revise { get; set; } = log => log;

    /// <summary>The moment by its own clock.</summary>
    public DateTimeOffset Now => Clock.At(_agenda.Now);

    /// <summary>Begins to live.</summary>
    internal void Begin(Endowment endowment)
    {
        if (Radio is not null) Radio.Begin();
        else _agenda.Add(endowment.FirstBeacon(Person), this, Speak);
        Line.ConnectAt(endowment.LoginAt(Person));
        Line.WantTempId();
    }

    /// <inheritdoc/>
    public void Wake(int reason)
    {
        switch (reason)
        {
            case Speak:
                _agenda.Add(_agenda.Now + Milliseconds(_settings.BeaconInterval), this, Speak);
                SayBeacon();
                break;
            case Forget when _agenda.Now == _forgetsAt:
                _forgetsAt = long.MaxValue;
                var forgotten = Core.Log.Forget(Now);
                if (forgotten > 0) _watcher.Forgot(this, forgotten);
                AwaitForgetting();
                break;
            case Renew when _agenda.Now == _renewsAt:
                Line.WantTempId();
                break;
        }
    }

    /// <inheritdoc/>
    public void Hear(ReadOnlySpan<byte> datagram, Reception reception)
    {
        var hearing = Core.Hear(datagram, Now);
        if (hearing.Verdict == HearingVerdict.Logged && _forgetsAt == long.MaxValue) AwaitForgetting();
        _watcher.Heard(this, reception, hearing);
    }

    /// <summary>Takes a TempID for its own.</summary>
    internal void Adopt(TempId id, ValidityWindow window)
    {
        Core.Adopt(id, window);
        new Beacon(id, window).Write(_beacon);
        AwaitRenewal(window);
    }

    /// <summary>Puts its clock forward, or back, as a phone does that believes a false time signal.</summary>
    public void MoveClock(TimeSpan by)
    {
        Clock = Clock with { SkewMilliseconds = Clock.SkewMilliseconds + Milliseconds(by) };
        Skews = Skews.With(Clock.SkewMilliseconds);
        AwaitForgetting();
        if (Core.Beacon is { } own) AwaitRenewal(own.Window);
    }

    /// <summary>The beacon it would send at this moment; nothing where it has none.</summary>
    internal ReadOnlySpan<byte> PresentBeacon() =>
        Core.Beacon is not null && (_settings.ReusesStaleTempIds || Core.HasFreshTempId(Now)) ? _beacon : default;

    /// <summary>The contact log as it goes to the authority, without what is due to be forgotten.</summary>
    internal List<ContactLogEntry> ReadLog()
    {
        Core.Log.Forget(Now);
        return Revise([.. Core.Log.Entries.Select(heard => heard.Entry)]);
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private void SayBeacon()
    {
        var beacon = PresentBeacon();
        if (!beacon.IsEmpty) _air.Send(Person, beacon);
    }

    /// <summary>Wakes before a TempID expires; where it has expired already by a wrong clock, after the usual pause.</summary>
    private void AwaitRenewal(ValidityWindow window)
    {
        var renewal = Clock.When(window.Expiry.ToDateTimeOffset() + TimeSpan.FromSeconds(1) - _settings.RefreshAhead);
        _renewsAt = Math.Max(_agenda.Now + Math.Max(1, Milliseconds(_settings.RetryPause)), renewal);
        _agenda.Add(_renewsAt, this, Renew);
    }

    /// <summary>Wakes when the entry in front may be due; one heard again by then only puts the next waking off.</summary>
    private void AwaitForgetting()
    {
        if (Core.Log.NextForgetting is not { } moment) return;
        _forgetsAt = Math.Max(_agenda.Now, Clock.When(moment));
        _agenda.Add(_forgetsAt, this, Forget);
    }
}
