namespace BlueTrace.Simulation.Metrics;

/// <summary>What passive scanners can follow.</summary>
internal sealed class Linkability() : Metric("linkability")
{
    private SightingTally<TempId>? _sightings;

    public override void Began(IGroundTruth truth)
    {
        base.Began(truth);
        _sightings = new SightingTally<TempId>(truth.Scenario);
    }

    public override void Overheard(int place, in Reception reception, in Beacon beacon) =>
        _sightings!.Add(place, reception.Speaker, Now, beacon.Id);

    public override IEnumerable<Table> Tables() => _sightings!.Tables();
}
