using BlueTrace.Simulation.Phones;
using BlueTrace.Simulation.Scenarios;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Population;

/// <summary>The phones of a population: who has one, what its clock shows, and what it says when.</summary>
internal sealed class PhoneTable
{
    private readonly PhoneSettings _settings;
    private readonly WorldClock _server;
    private readonly long _interval;
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
        _interval = (long)_settings.BeaconInterval.TotalMilliseconds;
        ClocksAgree = scenario.Clocks.SkewMax == TimeSpan.Zero && scenario.Clocks.DriftPartsPerMillionMax == 0;
        _voices = new Voice[people];
        _clocks = new WorldClock[people];
        _firstBeacons = new long[people];
        _logins = new long[people];
        _hasPhone = new bool[people];
        for (var person = 0; person < people; person++) Hand(person, endowment);
    }

    /// <summary>Whether every phone shows the right time.</summary>
    public bool ClocksAgree { get; }

    /// <summary>Whether a person has the app.</summary>
    public bool Has(int person) => _hasPhone[person];

    /// <summary>What a person's phone shows.</summary>
    public WorldClock ClockOf(int person) => _clocks[person];

    /// <summary>When a person's phone says its beacon of a number, in milliseconds.</summary>
    public long MomentOf(int person, int number) => _firstBeacons[person] + number * _interval;

    /// <summary>Under which TempID a phone says its beacon of a number.</summary>
    public TempIdChain ChainAt(int person, int number)
    {
        var chain = new TempIdChain(_logins[person]);
        while (chain.RenewsAt < MomentOf(person, number)) chain.Renew(_settings, _server, _clocks[person]);
        return chain;
    }

    /// <summary>
    /// Writes down what each phone of a range says next, if that is before the end of the step; false if none says
    /// anything. Called again until then: a phone may speak more than once in a step.
    /// </summary>
    public bool Speak(Range people, long stepBegin, long stepEnd, Span<Speech> speeches, Span<long> starts)
    {
        var anyone = false;
        for (var person = people.Start.Value; person < people.End.Value; person++)
        {
            speeches[person] = Speech.None;
            ref var voice = ref _voices[person];
            if (voice.Next >= stepEnd) continue;
            anyone = true;
            var moment = voice.Next;
            var number = voice.Number++;
            voice.Next += _interval;
            if (voice.Chain.RenewsAt < moment) Renew(ref voice, person, moment, number);
            if (!IsSaid(voice.Chain, moment)) continue;
            speeches[person] = new Speech((int)(moment - stepBegin), number, voice.FirstOfTempId);
            starts[person] = voice.Chain.Start;
        }

        return anyone;
    }

    private void Hand(int person, Endowment endowment)
    {
        _voices[person].Next = long.MaxValue;
        if (!endowment.HasPhone(person)) return;
        _hasPhone[person] = true;
        _clocks[person] = endowment.ClockOf(person);
        _firstBeacons[person] = endowment.FirstBeacon(person);
        _logins[person] = endowment.LoginAt(person);
        _voices[person] = new Voice { Next = _firstBeacons[person], Chain = new TempIdChain(_logins[person]) };
    }

    private void Renew(ref Voice voice, int person, long moment, int number)
    {
        voice.FirstOfTempId = number;
        while (voice.Chain.RenewsAt < moment) voice.Chain.Renew(_settings, _server, _clocks[person]);
    }

    /// <summary>Where all clocks agree, a stale TempID is said in vain: then it counts as not said.</summary>
    private bool IsSaid(in TempIdChain chain, long moment) =>
        (chain.FreshFrom <= moment && moment < chain.FreshUntil)
        || (chain.Epoch >= 0 && _settings.ReusesStaleTempIds && !ClocksAgree);

    /// <summary>What a phone needs to speak.</summary>
    private struct Voice
    {
        public long Next;
        public int Number;
        public int FirstOfTempId;
        public TempIdChain Chain;
    }
}
