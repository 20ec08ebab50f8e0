using BlueTrace.Core.Device;
using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Measures;

/// <summary>
/// Contacts that exist only in logs: somebody's phone holds the TempID of a person who was not within reach when an
/// adversary's radio said it. Counted by the hour, each of two people once an hour.
/// </summary>
public sealed class RelayedContacts : IMeasure
{
    private const long HourMilliseconds = 3_600_000;

    private readonly SortedDictionary<long, Hour> _hours = [];
    private World? _world;

    /// <inheritdoc/>
    public string Name => "relayed-contacts";

    /// <inheritdoc/>
    public void Began(World world) => _world = world;

    /// <inheritdoc/>
    public void Transmitted(int place, long ageMilliseconds) => Present().Sent++;

    /// <inheritdoc/>
    public void Heard(SimulatedPhone phone, in Reception reception, in Hearing hearing)
    {
        if (!reception.IsForeign || hearing.Verdict != HearingVerdict.Logged) return;
        if (!_world!.Server.Store.TryFind(hearing.Beacon.Id, out var issued)) return;
        if (_world.PersonOf(issued.User) is not { } owner || owner == phone.Person || AreTogether(phone.Person, owner)) return;
        Present().Pairs.Add((phone.Person, owner));
    }

    /// <inheritdoc/>
    public IEnumerable<Table> Tables()
    {
        var table = new Table("relayed-contacts", "An hour of the run, and the false contacts that came of what adversaries sent.",
        [
            new("hour", typeof(long), "which hour, from 0"),
            new("sent", typeof(long), "beacons that adversaries sent"),
            new("false_contacts", typeof(long), "pairs of a phone and somebody in its log who was not within reach"),
            new("phones", typeof(long), "phones with at least one"),
        ])
        {
            Plot = new("hour", "hour of the run", "false contacts", ["false_contacts"]),
        };
        foreach (var (hour, found) in _hours)
            table.Add(hour, found.Sent, (long)found.Pairs.Count, (long)found.Pairs.Select(pair => pair.Phone).Distinct().Count());
        return [table];
    }

    private Hour Present()
    {
        var hour = _world!.Agenda.Now / HourMilliseconds;
        if (!_hours.TryGetValue(hour, out var present)) _hours[hour] = present = new Hour();
        return present;
    }

    private bool AreTogether(int one, int other)
    {
        foreach (var neighbour in _world!.Surroundings.Of(one))
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
