using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Air;

namespace BlueTrace.Simulation.Measures;

/// <summary>
/// What passive scanners can follow. Two sightings of one phone a gap g apart carry the same TempID with 1 - g / lifetime,
/// where phones change at the end of it; who hears the same TempID twice knows it is the same phone. The phone of whoever a
/// scanner was put beside does not count there: it is always near.
/// </summary>
public sealed class Linkability : IMeasure
{
    private const long ClassSeconds = 60;

    private readonly SortedDictionary<long, Tally> _byGap = [];
    private readonly Dictionary<int, Queue<(long Time, TempId Id)>> _recent = [];
    private readonly Dictionary<TempId, Trail> _trails = [];
    private World? _world;
    private long _gapMax;

    /// <inheritdoc/>
    public string Name => "linkability";

    /// <inheritdoc/>
    public void Began(World world)
    {
        _world = world;
        _gapMax = (long)(4 * world.Scenario.Phones.TempIdLifetime.TotalMilliseconds / 3);
    }

    /// <inheritdoc/>
    public void Overheard(int place, in Reception reception, in Beacon beacon)
    {
        if (place == reception.Speaker) return;
        var now = _world!.Agenda.Now;
        Compare(reception.Speaker, now, beacon.Id);
        if (!_trails.TryGetValue(beacon.Id, out var trail)) _trails[beacon.Id] = trail = new Trail(reception.Speaker, now);
        trail.Last = now;
        trail.Places.Add(place);
    }

    /// <inheritdoc/>
    public IEnumerable<Table> Tables() => [TabulateGaps(), SummariseTrails()];

    private void Compare(int person, long now, TempId id)
    {
        if (!_recent.TryGetValue(person, out var recent)) _recent[person] = recent = new();
        while (recent.TryPeek(out var oldest) && now - oldest.Time > _gapMax) recent.Dequeue();
        foreach (var (time, before) in recent)
        {
            var expected = Math.Max(0, 1 - (now - time) / _world!.Scenario.Phones.TempIdLifetime.TotalMilliseconds);
            _byGap.Of((now - time) / (ClassSeconds * 1000)).Add(before == id, expected);
        }

        recent.Enqueue((now, id));
    }

    private Table TabulateGaps()
    {
        var table = new Table("linkability", "Pairs of sightings of one phone about so far apart, and how many its TempID links.",
        [
            new("gap_seconds", typeof(long), "time between the two sightings: from this, a minute's worth"),
            new("pairs", typeof(long), "pairs of sightings"),
            new("linked", typeof(long), "of these, with one TempID"),
            new("share", typeof(double), "linked / pairs"),
            new("expected", typeof(double), "1 - gap / lifetime, on average over the class"),
        ])
        {
            Plot = new("gap_seconds", "time between two sightings in seconds", "share linked", ["share"]) { Theory = "expected" },
        };
        foreach (var (gap, tally) in _byGap) table.Add(gap * ClassSeconds, tally.Trials, tally.Hits, tally.Share, tally.Expected);
        return table;
    }

    private Table SummariseTrails()
    {
        var table = Quantities.Tabulate("trails", "How long, and how far, one TempID lets a phone be followed.");
        var phones = _trails.Values.GroupBy(trail => trail.Person).ToList();
        table.Add("phones sighted", (double)phones.Count);
        table.Add("TempIDs sighted", (double)_trails.Count);
        table.Add("TempIDs sighted at several scanners", (double)_trails.Values.Count(trail => trail.Places.Count > 1));
        table.Add("a TempID is followed on average, in seconds", Average(_trails.Values.Select(trail => trail.Seconds)));
        table.Add("at most: the lifetime, in seconds", _world!.Scenario.Phones.TempIdLifetime.TotalSeconds);
        table.Add("a phone's longest trail on average, in seconds", Average(phones.Select(trails => trails.Max(trail => trail.Seconds))));
        table.Add("share of its time that a sighted phone is followed", ShareFollowed(phones.Count));
        table.Add("the longest trail of all, in seconds", _trails.Values.Select(trail => trail.Seconds).DefaultIfEmpty().Max());
        return table;
    }

    private double ShareFollowed(int phones) =>
        phones == 0 ? 0 : _trails.Values.Sum(trail => trail.Seconds) / (phones * _world!.Scenario.Duration.TotalSeconds);

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
