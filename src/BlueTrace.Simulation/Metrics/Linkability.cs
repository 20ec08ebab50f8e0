namespace BlueTrace.Simulation.Metrics;

/// <summary>What passive scanners can follow.</summary>
internal sealed class Linkability : Metric
{
    private SightingTally<TempId> Sightings => field ??= new SightingTally<TempId>(Truth.Scenario);

    public override void Overheard(int place, in Reception reception, in Beacon beacon) =>
        Sightings.Add(place, reception.Speaker, Now, beacon.Id);

    public override IEnumerable<Table> Tables() => Sightings.Tables();
}
