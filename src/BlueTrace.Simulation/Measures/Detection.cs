using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Measures;

/// <summary>
/// How many of the true encounters the phones logged, by how long they lasted. Left out is what begins while phones
/// still log in, and what the end of the run cuts short.
/// </summary>
internal sealed class Detection() : Measure("detection")
{
    private const int LengthsMax = 24;
    private const long SettledMilliseconds = 10_000;
    private static readonly long[] LengthClasses = [0, 30, 60, 120, 300, 600, 900, 1800, 3600];

    private List<Encounter> _whole = [];

    private EncounterHistory History => field ??= new EncounterHistory(World);

    public override void Stepped(long step) => History.Step();

    public override void Heard(SimulatedPhone phone, in Reception reception, in Hearing hearing)
    {
        if (hearing.Verdict != HearingVerdict.Logged || reception.IsForeign) return;
        History.Last(phone.Person, reception.Speaker)?.Log(phone.Person, Now);
    }

    public override void Ended(World world)
    {
        var settled = (long)world.Scenario.Phones.LoginSpread.TotalMilliseconds + SettledMilliseconds;
        _whole = [.. History.All.Where(encounter => encounter.From >= settled && encounter.To is not null)];
        History.End();
    }

    public override IEnumerable<Table> Tables() => [Summarise(), TabulateByLength()];

    private Table Summarise()
    {
        var table = Quantities.Tabulate("detection", "What became of the encounters that truly happened.");
        var loggable = _whole.Where(IsLoggable).ToList();
        var (either, both) = (loggable.Count(one => one.IsFoundByEither), loggable.Count(one => one.IsFoundByBoth));
        var adoption = World.Scenario.Adoption.Value;
        var reciprocity = Share(both, either);
        table.Add("encounters", (double)_whole.Count);
        table.Add("people with the app", (double)Enumerable.Range(0, World.People).Count(person => World.PhoneOf(person) is not null));
        table.Add("share of encounters with the app on both sides", Share(loggable.Count, _whole.Count));
        table.Add("expected: the square of adoption", adoption * adoption);
        table.Add("share of those logged by either side", Share(either, loggable.Count));
        table.Add("share of those logged by both sides", Share(both, loggable.Count));
        table.Add("share logged by a side", Share(Sides(loggable), 2 * loggable.Count));
        table.Add("of those logged by either, logged by both (f)", reciprocity);
        table.Add("expected: logged by a side, 2f / (1 + f)", 2 * reciprocity / (1 + reciprocity));
        return table;
    }

    private Table TabulateByLength()
    {
        List<Column> columns =
        [
            new("length_seconds", typeof(long), "how long the encounters lasted, or the least where they are put into classes"),
            new("encounters", typeof(long), "encounters with the app on both sides"),
            new("share_a_side", typeof(double), "share logged by a side, on average over both"),
            new("share_either", typeof(double), "share logged by one side or the other"),
            new("share_both", typeof(double), "share logged by both"),
            new("records", typeof(double), "beacons of the other that a side logged, on average"),
            new("windows_covered", typeof(double), "share of the windows of 30 s in which either side logged a beacon"),
        ];
        if (HasClosedForm) columns.Add(new("expected_a_side", typeof(double), "1 - loss^m for the m beacons of an encounter"));
        var table = new Table("detection-by-length", "Encounters of one length, and how many of them were logged.", columns)
        {
            Plot = new("length_seconds", "length of the encounter in seconds", "share logged", ["share_a_side", "share_either", "share_both"])
            {
                Theory = HasClosedForm ? "expected_a_side" : null,
            },
        };
        foreach (var alike in _whole.Where(IsLoggable).GroupBy(ClassOf()).OrderBy(alike => alike.Key)) AddRow(table, alike.Key, [.. alike]);
        return table;
    }

    private void AddRow(Table table, long length, List<Encounter> alike)
    {
        List<object> row =
        [
            length,
            (long)alike.Count,
            Share(Sides(alike), 2 * alike.Count),
            Share(alike.Count(one => one.IsFoundByEither), alike.Count),
            Share(alike.Count(one => one.IsFoundByBoth), alike.Count),
            alike.Average(one => (one.LoggedByFirst + one.LoggedBySecond) / 2.0),
            Share(alike.Sum(one => one.WindowsCovered), alike.Sum(one => one.Windows)),
        ];
        if (HasClosedForm) row.Add(alike.Average(Expect));
        table.Add([.. row]);
    }

    /// <summary>Beacons at equal intervals, each lost or not by itself: then what is to be expected can be written down.</summary>
    private bool HasClosedForm =>
        World.Scenario is { Phones.OpenTrace: null, Air.PathLoss: null, Air.DelayMillisecondsMax: 0 };

    /// <summary>The phase of the beacons is even over an interval, so an encounter has one of two numbers of them.</summary>
    private double Expect(Encounter encounter)
    {
        var intervals = encounter.Length / World.Scenario.Phones.BeaconInterval.TotalMilliseconds;
        var (certain, loss) = (Math.Floor(intervals), World.Scenario.Air.Loss.Value);
        return 1 - Math.Pow(loss, certain) * (1 - (intervals - certain) * (1 - loss));
    }

    private bool IsLoggable(Encounter encounter) =>
        World.PhoneOf(encounter.First) is not null && World.PhoneOf(encounter.Second) is not null;

    private Func<Encounter, long> ClassOf() =>
        _whole.Select(encounter => encounter.Length).Distinct().Count() <= LengthsMax
            ? encounter => encounter.Length / 1000
            : encounter => LengthClasses.Last(length => length * 1000 <= encounter.Length);

    private static int Sides(List<Encounter> encounters) =>
        encounters.Sum(one => (one.LoggedByFirst > 0 ? 1 : 0) + (one.LoggedBySecond > 0 ? 1 : 0));

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
