namespace BlueTrace.Simulation.Actors;

/// <summary>
/// The radio of the real app: scans now and then, advertises nearly always, and where it sees another phone connects to
/// it, one at a time; then both have a record of the other. What goes over the connection is our beacon, both ways.
/// </summary>
internal sealed class OpenTraceRadio : IEventHandler
{
    private const int Scan = -1;
    private const int ListenAgain = -2;
    private const int Finish = -3;

    private readonly SimulatedPhone _phone;
    private readonly OpenTraceSettings _settings;
    private readonly EventQueue _queue;
    private readonly CounterBasedRandom _random;
    private readonly NeighbourIndex _neighbours;
    private readonly RadioMedium _air;
    private readonly Func<int, OpenTraceRadio?> _radioOf;
    private readonly RandomStream _pauses;
    private readonly Dictionary<int, long> _ignoredUntil = [];
    private readonly List<(int Person, long SeenAt)> _waiting = [];
    private readonly long _advertisingPhase;
    private readonly long _cyclePhase;
    private long _scanEnds;
    private int? _peer;

    /// <param name="phone">What it is in.</param>
    /// <param name="settings">When it does what.</param>
    /// <param name="queue">Virtual time.</param>
    /// <param name="random">The numbers of the run.</param>
    /// <param name="neighbours">Who is near.</param>
    /// <param name="air">What carries beacons.</param>
    /// <param name="radioOf">The radio of a person's phone; null where they have none.</param>
    public OpenTraceRadio(SimulatedPhone phone, OpenTraceSettings settings, EventQueue queue, CounterBasedRandom random,
        NeighbourIndex neighbours, RadioMedium air, Func<int, OpenTraceRadio?> radioOf)
    {
        _phone = phone;
        _settings = settings;
        _queue = queue;
        _random = random;
        _neighbours = neighbours;
        _air = air;
        _radioOf = radioOf;
        _pauses = new RandomStream(random, RandomStreamId.Scan, (ulong)phone.Person);
        _cyclePhase = _pauses.Below(Milliseconds(settings.AdvertiseOn + settings.AdvertiseOff));
        _advertisingPhase = _pauses.Below(Milliseconds(settings.AdvertiseEvery));
    }

    private long Now => _queue.Now;

    /// <summary>
    /// Begins somewhere between two scans, as if it had scanned for ever: a moment is drawn with a length of the round,
    /// and drawn again where it lies beyond.
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
        _queue.Add(moment, this, Scan);
    }

    public void OnEvent(int reason)
    {
        switch (reason)
        {
            case Scan:
                _scanEnds = Now + Milliseconds(_settings.Scan);
                Listen();
                _queue.Add(_scanEnds + DrawPause(), this, Scan);
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
        foreach (var neighbour in _neighbours.Of(_phone.Person))
        {
            if (_radioOf(neighbour.Person) is not { } other) continue;
            if (other.FirstAdvertisement(Now, end) is { } moment) _queue.Add(moment, this, neighbour.Person);
        }

        var next = Now + Milliseconds(_settings.ListenEvery);
        if (next < _scanEnds) _queue.Add(next, this, ListenAgain);
    }

    /// <summary>The first moment from one to another, which it excludes, at which this phone advertises.</summary>
    private long? FirstAdvertisement(long from, long to)
    {
        var (every, jitter) = (Milliseconds(_settings.AdvertiseEvery), Milliseconds(_settings.AdvertiseJitter));
        for (var number = Math.Max(0, (from - _advertisingPhase) / every - 1); ; number++)
        {
            var late = _random.Below(2 * jitter + 1, RandomStreamId.Scan, (ulong)_phone.Person, (ulong)number, 1)
                - jitter;
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
        else if (_peer != person) _waiting.Add((person, Now));
    }

    private void Connect(int person)
    {
        _peer = person;
        _queue.Add(Now + Milliseconds(_settings.Connection), this, Finish);
    }

    /// <summary>Both beacons go over, if the two are still within reach; the next in the queue has its turn.</summary>
    private void Exchange()
    {
        var person = _peer!.Value;
        _peer = null;
        if (!Ignores(person) && FindNeighbour(person) is { } neighbour && _radioOf(person) is { } other)
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
        _waiting.RemoveAll(seen => Now - seen.SeenAt > Milliseconds(_settings.Queue) || Ignores(seen.Person));
        if (_waiting.Count == 0) return;
        var next = _waiting[^1];
        _waiting.RemoveAt(_waiting.Count - 1);
        Connect(next.Person);
    }

    private void Hand(SimulatedPhone speaker, Neighbour receiver)
    {
        var beacon = speaker.Agent.PresentBeacon(speaker.Moment).Span;
        if (!beacon.IsEmpty) _air.Unicast(speaker.Person, receiver, beacon);
    }

    private Neighbour? FindNeighbour(int person)
    {
        foreach (var neighbour in _neighbours.Of(_phone.Person))
        {
            if (neighbour.Person == person) return neighbour;
        }

        return null;
    }

    private bool Ignores(int person) => _ignoredUntil.TryGetValue(person, out var until) && Now < until;

    private void IgnoreAWhile(int person) => _ignoredUntil[person] = Now + Milliseconds(_settings.Ignore);

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
