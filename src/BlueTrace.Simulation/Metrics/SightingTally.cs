namespace BlueTrace.Simulation.Metrics;

/// <summary>
/// What passive scanners can follow, whichever model they listen in. Two sightings of one phone a gap g apart carry the
/// same TempID with 1 - g / lifetime, where phones change at the end of it; who hears the same TempID twice knows it is
/// the same phone.
/// </summary>
/// <typeparam name="TId">What a model has in the place of a TempID.</typeparam>
/// <param name="scenario">What is simulated.</param>
internal sealed class SightingTally<TId>(EncounterScenario scenario) where TId : struct, IEquatable<TId>
{
    private const long ClassSeconds = 60;

    private readonly SortedDictionary<long, Tally> _byGap = [];
    private readonly Dictionary<int, Queue<(long Time, TId Id)>> _recent = [];
    private readonly Dictionary<TId, Trail> _trails = [];

    private double Lifetime => scenario.PhoneRules.TempIdLifetime.TotalMilliseconds;

    private long GapMax => (long)(4 * Lifetime / 3);

    /// <summary>
    /// Adds a sighting; those of one phone in the order of time. The phone of whoever a scanner was put beside does not
    /// count there: it is always near.
    /// </summary>
    /// <param name="place">Beside whom the scanner is.</param>
    /// <param name="person">Whose phone was heard.</param>
    /// <param name="now">When, in milliseconds of the run.</param>
    /// <param name="id">Under which TempID.</param>
    public void Add(int place, int person, long now, TId id)
    {
        if (place == person) return;
        Compare(person, now, id);
        if (!_trails.TryGetValue(id, out var trail)) _trails[id] = trail = new Trail(person, now);
        trail.Last = now;
        trail.Places.Add(place);
    }

    /// <summary>How many sightings TempIDs link, and how far one of them lets a phone be followed.</summary>
    public IEnumerable<Table> Tables() => [TabulateGaps(), SummariseTrails()];

    private void Compare(int person, long now, TId id)
    {
        if (!_recent.TryGetValue(person, out var recent)) _recent[person] = recent = new();
        while (recent.TryPeek(out var oldest) && now - oldest.Time > GapMax) recent.Dequeue();
        foreach (var (time, before) in recent)
        {
            var expected = Math.Max(0, 1 - (now - time) / Lifetime);
            _byGap.Of((now - time) / (ClassSeconds * 1000)).Add(before.Equals(id), expected);
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
        var phones = _trails.Values.GroupBy(trail => trail.Person).ToList();
        return Quantities.Tabulate("trails", "How long, and how far, one TempID lets a phone be followed.",
            ("phones_sighted", "phones sighted", phones.Count),
            ("tempids_sighted", "TempIDs sighted", _trails.Count),
            ("tempids_at_several_scanners", "TempIDs sighted at several scanners",
                _trails.Values.Count(trail => trail.Places.Count > 1)),
            ("mean_tempid_trail_seconds", "a TempID is followed on average, in seconds",
                Average(_trails.Values.Select(trail => trail.Seconds))),
            ("tempid_lifetime_seconds", "at most: the lifetime, in seconds",
                scenario.PhoneRules.TempIdLifetime.TotalSeconds),
            ("mean_longest_trail_seconds", "a phone's longest trail on average, in seconds",
                Average(phones.Select(trails => trails.Max(trail => trail.Seconds)))),
            ("share_of_time_followed", "share of its time that a sighted phone is followed",
                ShareFollowed(phones.Count)),
            ("longest_trail_seconds", "the longest trail of all, in seconds",
                _trails.Values.Select(trail => trail.Seconds).DefaultIfEmpty().Max()));
    }

    private double ShareFollowed(int phones) =>
        phones == 0 ? 0 : _trails.Values.Sum(trail => trail.Seconds) / (phones * scenario.Duration.TotalSeconds);

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
