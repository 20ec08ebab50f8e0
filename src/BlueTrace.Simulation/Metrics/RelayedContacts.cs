namespace BlueTrace.Simulation.Metrics;

/// <summary>
/// Contacts that exist only in logs: somebody's phone holds the TempID of a person who was not within reach when an
/// adversary's radio said it. Counted by the hour, each of two people once an hour.
/// </summary>
internal sealed class RelayedContacts : Metric
{
    private const long HourMilliseconds = 3_600_000;

    private readonly SortedDictionary<long, Hour> _hours = [];

    public override void Transmitted(int place, long ageMilliseconds) => Present.Sent++;

    public override void Heard(int person, in Reception reception, in Hearing hearing)
    {
        if (!reception.IsForeign || hearing.Verdict != HearingVerdict.Logged) return;
        if (!Truth.Store.TryFind(hearing.Beacon.Id, out var issued)) return;
        if (Truth.PersonOf(issued.User) is not { } owner || owner == person || AreTogether(person, owner)) return;
        Present.Pairs.Add((person, owner));
    }

    public override IEnumerable<Table> Tables() =>
    [
        Table.Of(
            "relayed-contacts", "An hour of the run, and the false contacts that came of what adversaries sent.",
            _hours,
            new("hour", "which hour, from 0", one => one.Key),
            new("sent", "beacons that adversaries sent", one => one.Value.Sent),
            new("false_contacts", "pairs of a phone and somebody in its log who was not within reach",
                one => one.Value.Pairs.Count),
            new("phones", "phones with at least one",
                one => one.Value.Pairs.Select(pair => pair.Phone).Distinct().Count())) with
        {
            Plot = new("hour", "hour of the run", "false contacts", ["false_contacts"]),
        },
    ];

    private Hour Present => _hours.Of(Now / HourMilliseconds);

    private bool AreTogether(int one, int other)
    {
        foreach (var neighbour in Truth.Neighbours.Of(one))
        {
            if (neighbour.Person == other) return true;
        }

        return false;
    }

    private sealed class Hour
    {
        public long Sent { get; set; }

        public HashSet<(int Phone, int Owner)> Pairs { get; } = [];
    }
}
