namespace BlueTrace.Simulation.Metrics;

/// <summary>
/// How many honest beacons phones refused because their clock was wrong, by how wrong it was. Of beacons sent at any
/// moment of a TempID's life by phones whose clock is right, a share of error / lifetime lies outside the window.
/// </summary>
internal sealed class ClockRefusals : Metric
{
    private const long ClassSeconds = 60;

    private readonly SortedDictionary<long, Tally> _byError = [];

    public override void Heard(int person, in Reception reception, in Hearing hearing)
    {
        if (reception.IsForeign || ErrorOf(reception.Speaker) != 0) return;
        var error = Math.Abs(ErrorOf(person));
        var expected = Math.Min(1, error / Truth.Scenario.Phones.TempIdLifetime.TotalMilliseconds);
        _byError.Of(error / (ClassSeconds * 1000)).Add(hearing.Verdict == HearingVerdict.OutsideWindow, expected);
    }

    public override IEnumerable<Table> Tables() =>
    [
        _byError.Tabulate(ClassSeconds, "clock-refusals",
            "Honest beacons heard by phones whose clock is about so wrong, and how many they refused.",
            ("error of the clock in seconds", "share refused"),
            ("error_seconds", "how wrong the hearer's clock is, fast or slow: from this, a minute's worth"),
            ("heard", "beacons heard of phones whose clock is right"),
            ("refused", "of these, refused as outside their window"),
            ("expected", "error / lifetime, on average over the class")),
    ];

    private long ErrorOf(int person) => Truth.ClockOf(person).SkewMilliseconds;
}
