namespace BlueTrace.Simulation.Metrics;

/// <summary>
/// How many of the beacons that an adversary sent again phones took for true, by how old they were. A beacon heard at
/// any moment of its TempID's life is accepted after d seconds with 1 - d / lifetime, and beyond the lifetime never.
/// </summary>
internal sealed class ReplayAcceptance : Metric
{
    private const long ClassSeconds = 60;

    private readonly SortedDictionary<long, Tally> _byAge = [];

    public override void Heard(int person, in Reception reception, in Hearing hearing)
    {
        if (!reception.IsForeign || reception.AgeMilliseconds == 0 || hearing.Verdict == HearingVerdict.Malformed)
            return;
        var lifetime = Truth.Scenario.Phones.TempIdLifetime.TotalMilliseconds;
        var expected = Math.Max(0, 1 - reception.AgeMilliseconds / lifetime);
        var tally = _byAge.Of(reception.AgeMilliseconds / (ClassSeconds * 1000));
        tally.Add(hearing.Verdict != HearingVerdict.OutsideWindow, expected);
    }

    public override IEnumerable<Table> Tables() =>
    [
        _byAge.Tabulate(ClassSeconds, "replay",
            "Beacons that were replayed after about so long, and how many of them were accepted.",
            ("delay in seconds", "share accepted"),
            ("delay_seconds", "how long after it was heard a beacon was sent again: from this, a minute's worth"),
            ("replayed", "replayed beacons that a phone heard"),
            ("accepted", "of these, logged as an encounter"),
            ("expected", "1 - delay / lifetime, on average over the class")),
    ];
}
