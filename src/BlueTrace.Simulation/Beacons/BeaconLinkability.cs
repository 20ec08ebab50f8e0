using BlueTrace.Simulation.Metrics;

namespace BlueTrace.Simulation.Beacons;

/// <summary>What passive scanners can follow. A TempID is a phone and the number of its epoch.</summary>
/// <param name="scenario">What is simulated.</param>
internal sealed class BeaconLinkability(BeaconsScenario scenario) : BeaconMetric
{
    private readonly SightingTally<(int Sender, int Epoch)> _sightings = new(scenario);

    public override void Overheard(int place, in LogEntry beacon) =>
        _sightings.Add(place, beacon.Sender, beacon.HeardAt, (beacon.Sender, beacon.Epoch));

    public override IEnumerable<Table> Tables() => _sightings.Tables();
}
