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
        if (haveApp) _byLength.Of(encounter.Length).Add(encounter);
    }

    /// <summary>What became of them, and how that depends on their length.</summary>
    /// <param name="phones">How many people have the app.</param>
    public IEnumerable<Table> Tables(int phones) => [Summarise(phones), TabulateByLength()];

    private Table Summarise(int phones)
    {
        var table = Quantities.Tabulate("detection", "What became of the encounters that truly happened.");
        var all = LengthTally.Of(_byLength.Values);
        var adoption = scenario.Adoption.Value;
        var reciprocity = Share(all.ByBoth, all.ByEither);
        table.Add("encounters", "encounters", (double)_encounters);
        table.Add("app_users", "people with the app", (double)phones);
        table.Add("share_app_on_both_sides", "share of encounters with the app on both sides",
            Share(all.Encounters, _encounters));
        table.Add("expected_share_app_on_both_sides", "expected: the square of adoption", adoption * adoption);
        table.Add("share_logged_by_either", "share of those logged by either side",
            Share(all.ByEither, all.Encounters));
        table.Add("share_logged_by_both", "share of those logged by both sides", Share(all.ByBoth, all.Encounters));
        table.Add("share_logged_by_a_side", "share logged by a side", Share(all.Sides, 2 * all.Encounters));
        table.Add("reciprocity", "of those logged by either, logged by both (f)", reciprocity);
        table.Add("expected_share_logged_by_a_side", "expected: logged by a side, 2f / (1 + f)",
            2 * reciprocity / (1 + reciprocity));
        return table;
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
        var all = LengthTally.Of(alike.Select(one => one.Value));
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

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    /// <summary>Encounters of one length, both of whom have the app.</summary>
    private sealed class LengthTally
    {
        public long Encounters { get; private set; }

        /// <summary>Sides that logged the other: none, one or two of each.</summary>
        public long Sides => ByEither + ByBoth;

        public long ByEither { get; private set; }

        public long ByBoth { get; private set; }

        public long Beacons { get; private set; }

        public long Windows { get; private set; }

        public long WindowsCovered { get; private set; }

        public static LengthTally Of(IEnumerable<LengthTally> parts)
        {
            var all = new LengthTally();
            foreach (var part in parts)
            {
                all.Encounters += part.Encounters;
                all.ByEither += part.ByEither;
                all.ByBoth += part.ByBoth;
                all.Beacons += part.Beacons;
                all.Windows += part.Windows;
                all.WindowsCovered += part.WindowsCovered;
            }

            return all;
        }

        public void Add(Encounter encounter)
        {
            Encounters++;
            if (encounter.IsFoundByEither) ByEither++;
            if (encounter.IsFoundByBoth) ByBoth++;
            Beacons += encounter.LoggedByFirst + encounter.LoggedBySecond;
            Windows += encounter.Windows;
            WindowsCovered += encounter.WindowsCovered;
        }
    }
}
