using BlueTrace.Simulation.Metrics;

namespace BlueTrace.Simulation.Beacons;

/// <summary>What the phones heard of each other's company, put together.</summary>
/// <param name="stepSeconds">How long a step of the encounters is.</param>
internal sealed class BeaconContacts(int stepSeconds) : BeaconMetric
{
    private readonly ContactTally _tally = new(stepSeconds);
    private readonly long _stepMilliseconds = stepSeconds * 1000L;

    public override bool HearsPairs => true;

    public override void Heard(PairHearing pair)
    {
        for (var over = 0L; pair.TryNext(out _, out var moment);)
        {
            // One beacon a step is enough.
            if (moment < over) continue;
            _tally.Add(pair.First, pair.Second, moment);
            over = (moment / _stepMilliseconds + 1) * _stepMilliseconds;
        }
    }

    public override IEnumerable<Table> Tables()
    {
        _tally.End();
        return _tally.Tables();
    }
}
