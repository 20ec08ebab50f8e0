using BlueTrace.Core.Device;
using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Measures;

/// <summary>
/// How many of the beacons that an adversary sent again phones took for true, by how old they were. A beacon heard at any
/// moment of its TempID's life is accepted after d seconds with 1 - d / lifetime, and beyond the lifetime never.
/// </summary>
public sealed class ReplayAcceptance : IMeasure
{
    private const long ClassSeconds = 60;

    private readonly SortedDictionary<long, Tally> _byAge = [];
    private double _lifetimeMilliseconds;

    /// <inheritdoc/>
    public string Name => "replay";

    /// <inheritdoc/>
    public void Began(World world) => _lifetimeMilliseconds = world.Scenario.Phones.TempIdLifetime.TotalMilliseconds;

    /// <inheritdoc/>
    public void Heard(SimulatedPhone phone, in Reception reception, in Hearing hearing)
    {
        if (!reception.IsForeign || reception.AgeMilliseconds == 0 || hearing.Verdict == HearingVerdict.Malformed) return;
        var tally = _byAge.Of(reception.AgeMilliseconds / (ClassSeconds * 1000));
        tally.Add(hearing.Verdict != HearingVerdict.OutsideWindow, Math.Max(0, 1 - reception.AgeMilliseconds / _lifetimeMilliseconds));
    }

    /// <inheritdoc/>
    public IEnumerable<Table> Tables()
    {
        var table = new Table("replay", "Beacons that were replayed after about so long, and how many of them were accepted.",
        [
            new("delay_seconds", typeof(long), "how long after it was heard a beacon was sent again: from this, a minute's worth"),
            new("replayed", typeof(long), "replayed beacons that a phone heard"),
            new("accepted", typeof(long), "of these, logged as an encounter"),
            new("share", typeof(double), "accepted / replayed"),
            new("expected", typeof(double), "1 - delay / lifetime, on average over the class"),
        ])
        {
            Plot = new("delay_seconds", "delay in seconds", "share accepted", ["share"]) { Theory = "expected" },
        };
        foreach (var (age, tally) in _byAge) table.Add(age * ClassSeconds, tally.Trials, tally.Hits, tally.Share, tally.Expected);
        return [table];
    }
}
