using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Phones;
using BlueTrace.Simulation.Scenarios;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Population;

/// <summary>The phones of a population: who has one, what its clock shows, and what it says when.</summary>
internal sealed class PhoneTable
{
    private readonly PhoneSettings _settings;
    private readonly WorldClock _server;
    private readonly Endowment _endowment;
    private readonly TempIdChain[] _chains;
    private readonly long[] _nextBeacons;
    private readonly WorldClock[] _clocks;
    private readonly bool[] _hasPhone;

    /// <summary>Hands out the phones.</summary>
    public PhoneTable(Scenario scenario, Endowment endowment, int people)
    {
        _settings = scenario.Phones;
        _server = new WorldClock(scenario.Start);
        _endowment = endowment;
        ClocksAgree = scenario.Clocks.SkewMax == TimeSpan.Zero && scenario.Clocks.DriftPartsPerMillionMax == 0;
        _chains = new TempIdChain[people];
        _nextBeacons = new long[people];
        _clocks = new WorldClock[people];
        _hasPhone = new bool[people];
        for (var person = 0; person < people; person++) Hand(person);
    }

    /// <summary>Whether every phone shows the right time.</summary>
    public bool ClocksAgree { get; }

    /// <summary>Whether a person has the app.</summary>
    public bool Has(int person) => _hasPhone[person];

    /// <summary>What a person's phone shows.</summary>
    public WorldClock ClockOf(int person) => _clocks[person];

    /// <summary>The first second of the window of a phone's TempID, since the year 1.</summary>
    public long WindowStartOf(int person, int epoch)
    {
        var chain = ChainOf(person);
        while (chain.Epoch < epoch) chain.Renew();
        return chain.Start;
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
            if (!_hasPhone[person] || _nextBeacons[person] >= stepEnd) continue;
            anyone = true;
            var moment = _nextBeacons[person];
            _nextBeacons[person] += (long)_settings.BeaconInterval.TotalMilliseconds;
            ref var chain = ref _chains[person];
            chain.AdvanceTo(moment);
            if (!IsSaid(chain, person, moment)) continue;
            speeches[person] = new Speech((int)(moment - stepBegin), chain.Epoch);
            starts[person] = chain.Start;
        }

        return anyone;
    }

    private TempIdChain ChainOf(int person) => new(_settings, _server, _clocks[person], _endowment.LoginAt(person));

    private void Hand(int person)
    {
        if (!_endowment.HasPhone(person)) return;
        _hasPhone[person] = true;
        _clocks[person] = _endowment.ClockOf(person);
        _chains[person] = ChainOf(person);
        _nextBeacons[person] = _endowment.FirstBeacon(person);
    }

    /// <summary>Where all clocks agree, a stale TempID is said in vain: then it counts as not said.</summary>
    private bool IsSaid(in TempIdChain chain, int person, long moment)
    {
        if (chain.Epoch < 0) return false;
        if (_settings.ReusesStaleTempIds && !ClocksAgree) return true;
        var second = Timestamp.At(_clocks[person].At(moment)).Seconds;
        return chain.Start <= second && second <= chain.Expiry;
    }
}
