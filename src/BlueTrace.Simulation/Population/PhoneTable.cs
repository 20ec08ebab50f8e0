using System.Numerics;
using BlueTrace.Simulation.Phones;
using BlueTrace.Simulation.Scenarios;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Population;

/// <summary>The phones of a population: who has one, what its clock shows, and what it says when.</summary>
internal sealed class PhoneTable
{
    private readonly PhoneSettings _settings;
    private readonly WorldClock _server;
    private readonly Speech[] _speeches;
    private readonly Voice[] _voices;
    private readonly WorldClock[] _clocks;
    private readonly long[] _firstBeacons;
    private readonly long[] _logins;
    private readonly bool[] _hasPhone;

    /// <summary>Hands out the phones.</summary>
    public PhoneTable(Scenario scenario, Endowment endowment, int people)
    {
        _settings = scenario.Phones;
        _server = new WorldClock(scenario.Start);
        Interval = (long)_settings.BeaconInterval.TotalMilliseconds;
        ClocksAgree = scenario.Clocks.SkewMax == TimeSpan.Zero && scenario.Clocks.DriftPartsPerMillionMax == 0;
        _speeches = new Speech[people];
        _voices = new Voice[people];
        _clocks = new WorldClock[people];
        _firstBeacons = new long[people];
        _logins = new long[people];
        _hasPhone = new bool[people];
        for (var person = 0; person < people; person++) Hand(person, endowment);
    }

    /// <summary>Time between two beacons of a phone, in milliseconds.</summary>
    public long Interval { get; }

    /// <summary>Whether every phone shows the right time.</summary>
    public bool ClocksAgree { get; }

    /// <summary>Whether a person has the app.</summary>
    public bool Has(int person) => _hasPhone[person];

    /// <summary>What a person's phone shows.</summary>
    public WorldClock ClockOf(int person) => _clocks[person];

    /// <summary>When a person's phone logs in, in milliseconds.</summary>
    public long LoginOf(int person) => _logins[person];

    /// <summary>When a phone says its first beacon from a moment on, silent ones included, in milliseconds.</summary>
    public long FirstBeaconFrom(long moment, int person)
    {
        var first = _firstBeacons[person];
        return first + Math.Max(0, (moment - first + Interval - 1) / Interval) * Interval;
    }

    /// <summary>The TempIDs of a phone, before its first.</summary>
    public TempIdChain ChainOf(int person) => new(_logins[person]);

    /// <summary>Goes on to the TempID that a phone has at a moment.</summary>
    public void Follow(ref TempIdChain chain, int person, long moment)
    {
        while (chain.RenewsAt < moment) chain.Renew(_settings, _server, _clocks[person]);
    }

    /// <summary>Whether a phone with these TempIDs says a beacon at a moment.</summary>
    public bool Says(in TempIdChain chain, long moment) =>
        chain.IsFresh(moment) || (chain.Epoch >= 0 && _settings.ReusesStaleTempIds);

    /// <summary>Whether a phone holds a TempID for valid that begins at a second.</summary>
    public bool IsInWindow(int receiver, long moment, long start)
    {
        var second = Timestamp.At(_clocks[receiver].At(moment)).Seconds;
        return start <= second && second < start + (long)_settings.TempIdLifetime.TotalSeconds;
    }

    /// <summary>What a phone says in the present period; has to be said before.</summary>
    public Speech SpeechOf(int person) => _speeches[person];

    /// <summary>Has a phone say what it says in a period, the one after that of the call before.</summary>
    public void Speak(int person, Period period)
    {
        _speeches[person] = default;
        if (!_hasPhone[person]) return;
        ref var voice = ref _voices[person];
        if (!ClocksAgree) voice.Begin();
        var first = FirstBeaconFrom(period.Begin, person);
        var (said, beacon) = (0UL, 0);
        for (var moment = first; moment < period.End; moment += Interval, beacon++)
        {
            if (voice.Chain.RenewsAt < moment) Renew(ref voice, person, moment, beacon);
            if (MayBeValid(voice.Chain, moment)) said |= 1UL << beacon;
        }

        _speeches[person] = new Speech((int)(first - period.Begin), said);
    }

    /// <summary>Of a run of beacons in the present period, those whose window has begun and is not over by the receiver's clock.</summary>
    public ulong Validate(int receiver, int sender, long first, ulong beacons)
    {
        ref readonly var voice = ref _voices[sender];
        for (var rest = beacons; rest != 0; rest &= rest - 1)
        {
            var beacon = BitOperations.TrailingZeroCount(rest);
            if (!IsInWindow(receiver, first + beacon * Interval, voice.StartOf(beacon))) beacons &= ~(1UL << beacon);
        }

        return beacons;
    }

    private void Hand(int person, Endowment endowment)
    {
        if (!endowment.HasPhone(person)) return;
        _hasPhone[person] = true;
        _clocks[person] = endowment.ClockOf(person);
        _firstBeacons[person] = endowment.FirstBeacon(person);
        _logins[person] = endowment.LoginAt(person);
        _voices[person] = new Voice { Chain = ChainOf(person) };
    }

    private void Renew(ref Voice voice, int person, long moment, int beacon)
    {
        Follow(ref voice.Chain, person, moment);
        if (!ClocksAgree) voice.Change(beacon);
    }

    /// <summary>Where all clocks agree, a stale TempID is said in vain: then it counts as not said.</summary>
    private bool MayBeValid(in TempIdChain chain, long moment) =>
        ClocksAgree ? chain.IsFresh(moment) : Says(chain, moment);

    /// <summary>What a phone needs to speak, and where clocks differ what it has said.</summary>
    private struct Voice
    {
        public TempIdChain Chain;
        private ulong _changes;
        private long[] _starts;

        /// <summary>Goes on to the next period with the TempID it has.</summary>
        public void Begin()
        {
            _changes = 0;
            _starts ??= new long[4];
            _starts[0] = Chain.Start;
        }

        /// <summary>Remembers that the TempID is another from a beacon on.</summary>
        public void Change(int beacon)
        {
            _changes |= 1UL << beacon;
            var place = BitOperations.PopCount(_changes);
            if (place == _starts.Length) Array.Resize(ref _starts, 2 * place);
            _starts[place] = Chain.Start;
        }

        /// <summary>The first second of the TempID under which a beacon was said.</summary>
        public readonly long StartOf(int beacon) => _starts[BitOperations.PopCount(_changes & (ulong.MaxValue >> (63 - beacon)))];
    }
}
