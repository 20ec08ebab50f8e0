using System.Runtime.InteropServices;
using BlueTrace.Simulation.Metrics;

namespace BlueTrace.Simulation.Beacons;

/// <summary>
/// How many of the true encounters the phones logged, by how long they lasted. Only encounters that last are
/// remembered; those that are over are counted.
/// </summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="phones">Who has the app, and when their phones speak.</param>
internal sealed class BeaconDetection(BeaconsScenario scenario, PhoneTable phones) : BeaconMetric
{
    private readonly DetectionTally _tally =
        new(scenario, scenario.Air.PathLoss is null ? scenario.Air.Loss.Value : null);
    private readonly Dictionary<(int First, int Second), Encounter> _lasting = [];

    public override void Met(long moment, NeighbourIndex neighbours)
    {
        var reading = neighbours.Readings;
        foreach (var (first, second, _) in neighbours.Meetings)
        {
            ref var encounter =
                ref CollectionsMarshal.GetValueRefOrAddDefault(_lasting, (first, second), out var lasts);
            if (!lasts) encounter = new Encounter(first, second, moment);
            encounter!.Reading = reading;
        }

        foreach (var (pair, encounter) in _lasting)
        {
            if (encounter.Reading == reading) continue;
            _lasting.Remove(pair);
            encounter.To = moment;
            _tally.Add(encounter, phones.Has(pair.First) && phones.Has(pair.Second));
        }
    }

    public override bool HearsPairs => true;

    public override void Heard(PairHearing pair)
    {
        var encounter = _lasting[(pair.First, pair.Second)];
        while (pair.TryNext(out var hearer, out var moment)) encounter.Log(hearer, moment);
    }

    public override IEnumerable<Table> Tables() => _tally.Tables(phones.Count);
}
