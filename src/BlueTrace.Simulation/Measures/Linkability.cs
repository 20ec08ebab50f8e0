using BlueTrace.Simulation.Air;

namespace BlueTrace.Simulation.Measures;

/// <summary>
/// What passive scanners can follow. Two sightings of one phone a gap g apart carry the same TempID with 1 - g / lifetime,
/// where phones change at the end of it; who hears the same TempID twice knows it is the same phone. The phone of whoever a
/// scanner was put beside does not count there: it is always near.
/// </summary>
internal sealed class Linkability() : Measure("linkability")
{
    private const long ClassSeconds = 60;

    private readonly SortedDictionary<long, Tally> _byGap = [];
    private readonly Dictionary<int, Queue<(long Time, TempId Id)>> _recent = [];
    private readonly Dictionary<TempId, Trail> _trails = [];

    private long GapMax => (long)(4 * World.Scenario.Phones.TempIdLifetime.TotalMilliseconds / 3);

    public override void Overheard(int place, in Reception reception, in Beacon beacon)
    {
        if (place == reception.Speaker) return;
        var now = Now;
        Compare(reception.Speaker, now, beacon.Id);
        if (!_trails.TryGetValue(beacon.Id, out var trail)) _trails[beacon.Id] = trail = new Trail(reception.Speaker, now);
        trail.Last = now;
        trail.Places.Add(place);
    }

    public override IEnumerable<Table> Tables() => [TabulateGaps(), SummariseTrails()];

    private void Compare(int person, long now, TempId id)
    {
        if (!_recent.TryGetValue(person, out var recent)) _recent[person] = recent = new();
        while (recent.TryPeek(out var oldest) && now - oldest.Time > GapMax) recent.Dequeue();
        foreach (var (time, before) in recent)
        {
            var expected = Math.Max(0, 1 - (now - time) / World.Scenario.Phones.TempIdLifetime.TotalMilliseconds);
            _byGap.Of((now - time) / (ClassSeconds * 1000)).Add(before == id, expected);
        }

        recent.Enqueue((now, id));
    }

    private Table TabulateGaps() => _byGap.Tabulate(ClassSeconds, "linkability",
        "Pairs of sightings of one phone about so far apart, and how many its TempID links.",
        ("time between two sightings in seconds", "share linked"),
        ("gap_seconds", "time between the two sightings: from this, a minute's worth"),
        ("pairs", "pairs of sightings"),
        ("linked", "of these, with one TempID"),
        ("expected", "1 - gap / lifetime, on average over the class"));

    private Table SummariseTrails()
    {
        var table = Quantities.Tabulate("trails", "How long, and how far, one TempID lets a phone be followed.");
        var phones = _trails.Values.GroupBy(trail => trail.Person).ToList();
        table.Add("phones sighted", (double)phones.Count);
        table.Add("TempIDs sighted", (double)_trails.Count);
        table.Add("TempIDs sighted at several scanners", (double)_trails.Values.Count(trail => trail.Places.Count > 1));
        table.Add("a TempID is followed on average, in seconds", Average(_trails.Values.Select(trail => trail.Seconds)));
        table.Add("at most: the lifetime, in seconds", World.Scenario.Phones.TempIdLifetime.TotalSeconds);
        table.Add("a phone's longest trail on average, in seconds", Average(phones.Select(trails => trails.Max(trail => trail.Seconds))));
        table.Add("share of its time that a sighted phone is followed", ShareFollowed(phones.Count));
        table.Add("the longest trail of all, in seconds", _trails.Values.Select(trail => trail.Seconds).DefaultIfEmpty().Max());
        return table;
    }

    private double ShareFollowed(int phones) =>
        phones == 0 ? 0 : _trails.Values.Sum(trail => trail.Seconds) / (phones * World.Scenario.Duration.TotalSeconds);

    private static double Average(IEnumerable<double> seconds) => seconds.DefaultIfEmpty().Average();

    /// <param name="Person">Whose TempID it is.</param>
    /// <param name="First">When it was first heard, in milliseconds of the run.</param>
    private sealed record Trail(int Person, long First)
    {
        public long Last { get; set; }

        public HashSet<int> Places { get; } = [];

        public double Seconds => (Last - First) / 1000.0;
    }
}
