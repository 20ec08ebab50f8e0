using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Phones;

/// <summary>
/// The radio of the real app: scans now and then, advertises nearly always, and where it sees another phone connects to
/// it, one at a time; then both have a record of the other. What goes over the connection is our beacon, both ways.
/// </summary>
internal sealed class OpenTraceRadio : ITimed
{
    private const int Scan = -1;
    private const int ListenAgain = -2;
    private const int Finish = -3;

    private readonly World _world;
    private readonly SimulatedPhone _phone;
    private readonly OpenTraceSettings _settings;
    private readonly DrawSeries _pauses;
    private readonly Dictionary<int, long> _ignoredUntil = [];
    private readonly List<(int Person, long SeenAt)> _queue = [];
    private readonly long _advertisingPhase;
    private readonly long _cyclePhase;
    private long _scanEnds;
    private int? _peer;

    public OpenTraceRadio(World world, SimulatedPhone phone, OpenTraceSettings settings)
    {
        _world = world;
        _phone = phone;
        _settings = settings;
        _pauses = new DrawSeries(world.Draws, Purpose.Scan, (ulong)phone.Person);
        _cyclePhase = _pauses.Below(Milliseconds(settings.AdvertiseOn + settings.AdvertiseOff));
        _advertisingPhase = _pauses.Below(Milliseconds(settings.AdvertiseEvery));
    }

    private long Now => _world.Agenda.Now;

    /// <summary>
    /// Begins somewhere between two scans, as if it had scanned for ever: a moment is drawn with a length of the round, and
    /// drawn again where it lies beyond.
    /// </summary>
    public void Begin()
    {
        long moment, round;
        do
        {
            moment = _pauses.Below(Milliseconds(_settings.Scan + _settings.PauseMax));
            round = Milliseconds(_settings.Scan) + DrawPause();
        }
        while (moment >= round);
        _world.Agenda.Add(moment, this, Scan);
    }

    /// <inheritdoc/>
    public void Wake(int reason)
    {
        switch (reason)
        {
            case Scan:
                _scanEnds = Now + Milliseconds(_settings.Scan);
                Listen();
                _world.Agenda.Add(_scanEnds + DrawPause(), this, Scan);
                break;
            case ListenAgain:
                Listen();
                break;
            case Finish:
                Exchange();
                break;
            default:
                See(reason);
                break;
        }
    }

    private long DrawPause() => _pauses.Between(Milliseconds(_settings.PauseMin), Milliseconds(_settings.PauseMax));

    /// <summary>Finds out who will advertise while the radio listens: each is seen at that moment.</summary>
    private void Listen()
    {
        var end = Math.Min(Now + Milliseconds(_settings.Listen), _scanEnds);
        foreach (var neighbour in _world.Surroundings.Of(_phone.Person))
        {
            if (_world.PhoneOf(neighbour.Person)?.Radio is not { } other) continue;
            if (other.FirstAdvertisement(Now, end) is { } moment) _world.Agenda.Add(moment, this, neighbour.Person);
        }

        var next = Now + Milliseconds(_settings.ListenEvery);
        if (next < _scanEnds) _world.Agenda.Add(next, this, ListenAgain);
    }

    /// <summary>The first moment from one to another, which it excludes, at which this phone advertises.</summary>
    private long? FirstAdvertisement(long from, long to)
    {
        var (every, jitter) = (Milliseconds(_settings.AdvertiseEvery), Milliseconds(_settings.AdvertiseJitter));
        for (var number = Math.Max(0, (from - _advertisingPhase) / every - 1); ; number++)
        {
            var late = _world.Draws.Below(2 * jitter + 1, Purpose.Scan, (ulong)_phone.Person, (ulong)number, 1) - jitter;
            var moment = _advertisingPhase + number * every + late;
            if (moment >= to) return null;
            if (moment >= from && Advertises(moment)) return moment;
        }
    }

    private bool Advertises(long moment)
    {
        var on = Milliseconds(_settings.AdvertiseOn);
        return (moment + _cyclePhase) % (on + Milliseconds(_settings.AdvertiseOff)) < on;
    }

    /// <summary>Another phone was seen.</summary>
    private void See(int person)
    {
        if (Ignores(person)) return;
        if (_peer is null) Connect(person);
        else if (_peer != person) _queue.Add((person, Now));
    }

    private void Connect(int person)
    {
        _peer = person;
        _world.Agenda.Add(Now + Milliseconds(_settings.Connection), this, Finish);
    }

    /// <summary>Both beacons go over, where the two are still within reach, and the next in the queue has its turn.</summary>
    private void Exchange()
    {
        var person = _peer!.Value;
        _peer = null;
        if (!Ignores(person) && FindNeighbour(person) is { } neighbour && _world.PhoneOf(person)?.Radio is { } other)
        {
            Hand(_phone, neighbour);
            Hand(other._phone, neighbour with { Person = _phone.Person });
            IgnoreAWhile(person);
            other.IgnoreAWhile(_phone.Person);
        }

        ServeQueue();
    }

    /// <summary>The newest first; who has waited too long is dropped.</summary>
    private void ServeQueue()
    {
        _queue.RemoveAll(seen => Now - seen.SeenAt > Milliseconds(_settings.Queue) || Ignores(seen.Person));
        if (_queue.Count == 0) return;
        var next = _queue[^1];
        _queue.RemoveAt(_queue.Count - 1);
        Connect(next.Person);
    }

    private void Hand(SimulatedPhone speaker, Neighbour receiver)
    {
        var beacon = speaker.Core.PresentBeacon(speaker.Moment).Span;
        if (!beacon.IsEmpty) _world.Air.Whisper(speaker.Person, receiver, beacon);
    }

    private Neighbour? FindNeighbour(int person)
    {
        foreach (var neighbour in _world.Surroundings.Of(_phone.Person))
        {
            if (neighbour.Person == person) return neighbour;
        }

        return null;
    }

    private bool Ignores(int person) => _ignoredUntil.TryGetValue(person, out var until) && Now < until;

    private void IgnoreAWhile(int person) => _ignoredUntil[person] = Now + Milliseconds(_settings.Ignore);

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
