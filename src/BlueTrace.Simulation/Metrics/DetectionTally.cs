namespace BlueTrace.Simulation.Metrics;

/// <summary>
/// How many of the true encounters phones logged, by how long they lasted, whichever model they happened in. Left out
/// is what begins while phones still log in; what the end of the run cuts short is not to be added.
/// </summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="loss">How likely a beacon is lost, at equal intervals and each by itself; else null.</param>
internal sealed class DetectionTally(EncounterScenario scenario, double? loss)
{
    private const int LengthsMax = 24;
    private const long SettledMilliseconds = 10_000;
    private static readonly long[] LengthClasses = [0, 30, 60, 120, 300, 600, 900, 1800, 3600];

    private readonly SortedDictionary<long, LengthTally> _byLength = [];
    private readonly HashSet<long> _lengths = [];
    private long _encounters;

    /// <summary>The first moment at which phones have logged in, in milliseconds.</summary>
    public long SettledAt { get; } = (long)scenario.PhoneRules.LoginSpread.TotalMilliseconds + SettledMilliseconds;

    /// <summary>Adds an encounter that is over.</summary>
    /// <param name="encounter">The encounter.</param>
    /// <param name="haveApp">Whether both have the app.</param>
    public void Add(Encounter encounter, bool haveApp)
    {
        if (encounter.From < SettledAt) return;
        _encounters++;
        _lengths.Add(encounter.Length);
        if (haveApp)
            _byLength[encounter.Length] = _byLength.GetValueOrDefault(encounter.Length) + LengthTally.Of(encounter);
    }

    /// <summary>What became of them, and how that depends on their length.</summary>
    /// <param name="phones">How many people have the app.</param>
    public IEnumerable<Table> Tables(int phones) => [Summarise(phones), TabulateByLength()];

    private Table Summarise(int phones)
    {
        var all = Sum(_byLength.Values);
        var adoption = scenario.Adoption.Value;
        var reciprocity = Share(all.ByBoth, all.ByEither);
        return Quantities.Tabulate("detection", "What became of the encounters that truly happened.",
            ("encounters", "encounters", _encounters),
            ("app_users", "people with the app", phones),
            ("share_app_on_both_sides", "share of encounters with the app on both sides",
                Share(all.Encounters, _encounters)),
            ("expected_share_app_on_both_sides", "expected: the square of adoption", adoption * adoption),
            ("share_logged_by_either", "share of those logged by either side", Share(all.ByEither, all.Encounters)),
            ("share_logged_by_both", "share of those logged by both sides", Share(all.ByBoth, all.Encounters)),
            ("share_logged_by_a_side", "share logged by a side", Share(all.Sides, 2 * all.Encounters)),
            ("reciprocity", "of those logged by either, logged by both (f)", reciprocity),
            ("expected_share_logged_by_a_side", "expected: logged by a side, 2f / (1 + f)",
                2 * reciprocity / (1 + reciprocity)));
    }

    private Table TabulateByLength()
    {
        List<Column> columns =
        [
            new("length_seconds", typeof(long),
                "how long the encounters lasted, or the least where they are put into classes"),
            new("encounters", typeof(long), "encounters with the app on both sides"),
            new("share_a_side", typeof(double), "share logged by a side, on average over both"),
            new("share_either", typeof(double), "share logged by one side or the other"),
            new("share_both", typeof(double), "share logged by both"),
            new("records", typeof(double), "beacons of the other that a side logged, on average"),
            new("windows_covered", typeof(double), "share of the windows of 30 s in which either side logged a beacon"),
        ];
        if (loss is not null)
            columns.Add(new("expected_a_side", typeof(double), "1 - loss^m for the m beacons of an encounter"));
        var table = new Table(
            "detection-by-length", "Encounters of one length, and how many of them were logged.", columns)
        {
            Plot = new("length_seconds", "length of the encounter in seconds", "share logged",
                ["share_a_side", "share_either", "share_both"])
            {
                Theory = loss is null ? null : "expected_a_side",
            },
        };
        foreach (var alike in _byLength.GroupBy(length => ClassOf(length.Key)).OrderBy(alike => alike.Key))
            AddRow(table, alike.Key, [.. alike]);
        return table;
    }

    private void AddRow(Table table, long length, List<KeyValuePair<long, LengthTally>> alike)
    {
        var all = Sum(alike.Select(one => one.Value));
        List<object> row =
        [
            length,
            all.Encounters,
            Share(all.Sides, 2 * all.Encounters),
            Share(all.ByEither, all.Encounters),
            Share(all.ByBoth, all.Encounters),
            all.Beacons / 2.0 / all.Encounters,
            Share(all.WindowsCovered, all.Windows),
        ];
        if (loss is { } lost) row.Add(alike.Sum(one => one.Value.Encounters * Expect(one.Key, lost)) / all.Encounters);
        table.Add([.. row]);
    }

    /// <summary>The beacons' phase is even over an interval, so an encounter has one of two numbers of them.</summary>
    private double Expect(long length, double lost)
    {
        var intervals = length / scenario.PhoneRules.BeaconInterval.TotalMilliseconds;
        var certain = Math.Floor(intervals);
        return 1 - Math.Pow(lost, certain) * (1 - (intervals - certain) * (1 - lost));
    }

    private long ClassOf(long length) =>
        _lengths.Count <= LengthsMax ? length / 1000 : LengthClasses.Last(least => least * 1000 <= length);

    private static LengthTally Sum(IEnumerable<LengthTally> parts) =>
        parts.Aggregate(default(LengthTally), (sum, part) => sum + part);

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    /// <summary>Encounters of one length, both of whom have the app.</summary>
    private readonly record struct LengthTally(
        long Encounters, long ByEither, long ByBoth, long Beacons, long Windows, long WindowsCovered)
    {
        /// <summary>Sides that logged the other: none, one or two of each.</summary>
        public long Sides => ByEither + ByBoth;

        public static LengthTally Of(Encounter encounter) => new(
            1, encounter.IsFoundByEither ? 1 : 0, encounter.IsFoundByBoth ? 1 : 0,
            encounter.LoggedByFirst + encounter.LoggedBySecond, encounter.Windows, encounter.WindowsCovered);

        public static LengthTally operator +(LengthTally one, LengthTally other) => new(
            one.Encounters + other.Encounters, one.ByEither + other.ByEither, one.ByBoth + other.ByBoth,
            one.Beacons + other.Beacons, one.Windows + other.Windows, one.WindowsCovered + other.WindowsCovered);
    }
}
