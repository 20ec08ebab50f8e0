using System.Numerics;
using System.Runtime.InteropServices;
using BlueTrace.Simulation.Metrics;
using BlueTrace.Simulation.Mobility;
using BlueTrace.Simulation.Scenarios;
using BlueTrace.Simulation.Tables;

namespace BlueTrace.Simulation.Beacons;

/// <summary>
/// How many of the true encounters the phones logged, by how long they lasted. Only encounters that last are remembered;
/// those that are over are counted.
/// </summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="phones">Who has the app, and when their phones speak.</param>
internal sealed class BeaconDetection(BeaconsScenario scenario, PhoneTable phones) : BeaconMetric
{
    private readonly DetectionTally _tally = new(scenario, scenario.Air.PathLoss is null ? scenario.Air.Loss.Value : null);
    private readonly Dictionary<(int First, int Second), Company> _lasting = [];
    private readonly List<(int First, int Second)> _heard = [];

    public override void Met(long moment, NeighbourIndex neighbours)
    {
        var reading = neighbours.Readings;
        foreach (var (first, second, _) in neighbours.Meetings)
        {
            ref var company = ref CollectionsMarshal.GetValueRefOrAddDefault(_lasting, (first, second), out var lasts);
            if (!lasts) company = new Company(new Encounter(first, second, moment));
            company!.Encounter.Reading = reading;
        }

        foreach (var (pair, company) in _lasting)
        {
            if (company.Encounter.Reading == reading) continue;
            _lasting.Remove(pair);
            company.Encounter.To = moment;
            _tally.Add(company.Encounter, phones.Has(pair.First) && phones.Has(pair.Second));
        }
    }

    public override void Heard(ReadOnlySpan<ReceivedBeacons> rows)
    {
        foreach (var (receiver, sender, beacons) in rows)
        {
            var pair = (Math.Min(receiver, sender), Math.Max(receiver, sender));
            var company = _lasting[pair];
            if (company is { OfFirst: 0, OfSecond: 0 }) _heard.Add(pair);
            if (sender == pair.Item1) company.OfFirst = beacons;
            else company.OfSecond = beacons;
        }
    }

    public override void Passed(Interval interval)
    {
        foreach (var pair in _heard)
        {
            var company = _lasting[pair];
            Log(company, phones.FirstBeaconFrom(interval.Begin, pair.First), phones.FirstBeaconFrom(interval.Begin, pair.Second));
            (company.OfFirst, company.OfSecond) = (0, 0);
        }

        _heard.Clear();
    }

    public override IEnumerable<Table> Tables() => _tally.Tables(phones.Count);

    /// <summary>What both sides heard in an interval, in the order of time.</summary>
    private void Log(Company company, long firstSpeaksAt, long secondSpeaksAt)
    {
        var (ofFirst, ofSecond) = (company.OfFirst, company.OfSecond);
        while ((ofFirst | ofSecond) != 0)
        {
            var first = MomentOf(firstSpeaksAt, ofFirst);
            var second = MomentOf(secondSpeaksAt, ofSecond);
            if (first <= second)
            {
                company.Encounter.Log(company.Encounter.Second, first);
                ofFirst &= ofFirst - 1;
            }
            else
            {
                company.Encounter.Log(company.Encounter.First, second);
                ofSecond &= ofSecond - 1;
            }
        }
    }

    private long MomentOf(long first, ulong beacons) =>
        beacons == 0 ? long.MaxValue : first + BitOperations.TrailingZeroCount(beacons) * phones.BeaconInterval;

    /// <summary>An encounter that lasts, and what was heard in the present interval.</summary>
    private sealed class Company(Encounter encounter)
    {
        public Encounter Encounter => encounter;

        /// <summary>Beacons of the first that the second logged.</summary>
        public ulong OfFirst { get; set; }

        /// <summary>Beacons of the second that the first logged.</summary>
        public ulong OfSecond { get; set; }
    }
}
