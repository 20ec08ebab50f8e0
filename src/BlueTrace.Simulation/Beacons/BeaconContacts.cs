using BlueTrace.Simulation.Metrics;

namespace BlueTrace.Simulation.Beacons;

/// <summary>What the phones heard of each other's company, put together.</summary>
/// <param name="stepSeconds">How long a step of the encounters is.</param>
internal sealed class BeaconContacts(int stepSeconds) : BeaconMetric
{
    private readonly ContactTally _tally = new(stepSeconds);

    public override void Heard(PairHearing pair)
    {
        while (pair.TryNext(out _, out var moment)) _tally.Add(pair.First, pair.Second, moment);
    }

    public override IEnumerable<Table> Tables()
    {
        _tally.End();
        return _tally.Tables();
    }
}
