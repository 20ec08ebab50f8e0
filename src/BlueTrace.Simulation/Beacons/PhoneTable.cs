using System.Numerics;

namespace BlueTrace.Simulation.Beacons;

/// <summary>The phones of a population: who has one, what its clock shows, and what it says when.</summary>
internal sealed class PhoneTable
{
    private readonly BeaconPhoneSettings _settings;
    private readonly DeviceClock _server;
    private readonly BeaconBatch[] _batches;
    private readonly Emitter[] _emitters;
    private readonly DeviceClock[] _clocks;
    private readonly long[] _firstBeacons;
    private readonly long[] _logins;
    private readonly bool[] _hasPhone;

    /// <summary>Hands out the phones.</summary>
    public PhoneTable(BeaconsScenario scenario, InitialAssignment assignment, int people)
    {
        _settings = scenario.Phones;
        _server = new DeviceClock(scenario.Start);
        BeaconInterval = (long)_settings.BeaconInterval.TotalMilliseconds;
        ClocksAgree = scenario.Clocks.SkewMax == TimeSpan.Zero && scenario.Clocks.DriftPartsPerMillionMax == 0;
        _batches = new BeaconBatch[people];
        _emitters = new Emitter[people];
        _clocks = new DeviceClock[people];
        _firstBeacons = new long[people];
        _logins = new long[people];
        _hasPhone = new bool[people];
        for (var person = 0; person < people; person++) Hand(person, assignment);
        Uploads =
        [
            .. assignment.FallIll(people).Where(ill => Has(ill.Person))
                .Select(ill => (ill.Person, Moment: Math.Max(ill.Moment, _logins[ill.Person])))
                .OrderBy(ill => ill.Moment),
        ];
    }

    /// <summary>Time between two beacons of a phone, in milliseconds.</summary>
    public long BeaconInterval { get; }

    /// <summary>Whether every phone shows the right time.</summary>
    public bool ClocksAgree { get; }

    /// <summary>How many people have the app.</summary>
    public int Count => _hasPhone.Count(has => has);

    /// <summary>Who will hand over a contact log, and when, in milliseconds: in the order of time.</summary>
    public IReadOnlyList<(int Person, long Moment)> Uploads { get; }

    /// <summary>Whether a person has the app.</summary>
    public bool Has(int person) => _hasPhone[person];

    /// <summary>What a person's phone shows.</summary>
    public DeviceClock ClockOf(int person) => _clocks[person];

    /// <summary>When a phone says its first beacon from a moment on, silent ones included, in milliseconds.</summary>
    public long FirstBeaconFrom(long moment, int person)
    {
        var first = _firstBeacons[person];
        return first + Math.Max(0, (moment - first + BeaconInterval - 1) / BeaconInterval) * BeaconInterval;
    }

    /// <summary>The TempIDs of a phone, before its first.</summary>
    public TempIdRotation RotationOf(int person) => new(_logins[person]);

    /// <summary>Goes on to the TempID that a phone has at a moment.</summary>
    public void Follow(ref TempIdRotation rotation, int person, long moment)
    {
        while (rotation.RenewsAt < moment) rotation.Renew(_settings, _server, _clocks[person]);
    }

    /// <summary>Whether a phone with these TempIDs says a beacon at a moment.</summary>
    public bool Says(in TempIdRotation rotation, long moment) =>
        rotation.IsFresh(moment) || (rotation.Epoch >= 0 && _settings.ReusesStaleTempIds);

    /// <summary>Whether a phone holds a TempID for valid that begins at a second.</summary>
    public bool IsInWindow(int receiver, long moment, long start)
    {
        var second = Timestamp.At(_clocks[receiver].At(moment)).Seconds;
        return start <= second && second < start + (long)_settings.TempIdLifetime.TotalSeconds;
    }

    /// <summary>What a phone says in the present interval; has to be said before.</summary>
    public BeaconBatch BatchOf(int person) => _batches[person];

    /// <summary>Has a phone say what it says in an interval, the one after that of the call before.</summary>
    public void Emit(int person, Interval interval)
    {
        _batches[person] = default;
        if (!_hasPhone[person]) return;
        ref var emitter = ref _emitters[person];
        if (!ClocksAgree) emitter.Begin();
        var first = FirstBeaconFrom(interval.Begin, person);
        var (said, beacon) = (0UL, 0);
        for (var moment = first; moment < interval.End; moment += BeaconInterval, beacon++)
        {
            if (emitter.Rotation.RenewsAt < moment) Renew(ref emitter, person, moment, beacon);
            if (MayBeValid(emitter.Rotation, moment)) said |= 1UL << beacon;
        }

        _batches[person] = new BeaconBatch((int)(first - interval.Begin), said);
    }

    /// <summary>Of a run of beacons in this interval, those within their window by the receiver's clock.</summary>
    public ulong Validate(int receiver, int sender, long first, ulong beacons)
    {
        ref readonly var emitter = ref _emitters[sender];
        for (var rest = beacons; rest != 0; rest &= rest - 1)
        {
            var beacon = BitOperations.TrailingZeroCount(rest);
            if (!IsInWindow(receiver, first + beacon * BeaconInterval, emitter.StartOf(beacon)))
                beacons &= ~(1UL << beacon);
        }

        return beacons;
    }

    private void Hand(int person, InitialAssignment assignment)
    {
        if (!assignment.HasPhone(person)) return;
        _hasPhone[person] = true;
        _clocks[person] = assignment.ClockOf(person);
        _firstBeacons[person] = assignment.FirstBeacon(person);
        _logins[person] = assignment.LoginAt(person);
        _emitters[person] = new Emitter { Rotation = RotationOf(person) };
    }

    private void Renew(ref Emitter emitter, int person, long moment, int beacon)
    {
        Follow(ref emitter.Rotation, person, moment);
        if (!ClocksAgree) emitter.Change(beacon);
    }

    /// <summary>Where all clocks agree, a stale TempID is said in vain: then it counts as not said.</summary>
    private bool MayBeValid(in TempIdRotation rotation, long moment) =>
        ClocksAgree ? rotation.IsFresh(moment) : Says(rotation, moment);

    /// <summary>What a phone needs to speak, and where clocks differ what it has said.</summary>
    private struct Emitter
    {
        public TempIdRotation Rotation;
        private ulong _changes;
        private long[] _starts;

        /// <summary>Goes on to the next interval with the TempID it has.</summary>
        public void Begin()
        {
            _changes = 0;
            _starts ??= new long[4];
            _starts[0] = Rotation.Start;
        }

        /// <summary>Remembers that the TempID is another from a beacon on.</summary>
        public void Change(int beacon)
        {
            _changes |= 1UL << beacon;
            var place = BitOperations.PopCount(_changes);
            if (place == _starts.Length) Array.Resize(ref _starts, 2 * place);
            _starts[place] = Rotation.Start;
        }

        /// <summary>The first second of the TempID under which a beacon was said.</summary>
        public readonly long StartOf(int beacon) =>
            _starts[BitOperations.PopCount(_changes & (ulong.MaxValue >> (63 - beacon)))];
    }
}
