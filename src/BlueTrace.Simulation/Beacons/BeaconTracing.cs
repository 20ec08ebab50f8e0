using BlueTrace.Simulation.Metrics;

namespace BlueTrace.Simulation.Beacons;

/// <summary>
/// Whom each uploaded log names, held against what truly happened. Of the truth it remembers whom those met who will
/// hand over a log; who that is, the scenario has decided before anything happens.
/// </summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="phones">Who has the app.</param>
internal sealed class BeaconTracing(BeaconsScenario scenario, PhoneTable phones) : BeaconMetric
{
    private readonly UploadTally _uploads = new(scenario);
    private readonly DeviceClock _clock = new(scenario.Start);
    private readonly Dictionary<int, Acquaintances> _ofUploader =
        phones.Uploads.ToDictionary(upload => upload.Person, _ => new Acquaintances());

    public override void Met(long moment, NeighbourIndex neighbours)
    {
        foreach (var (person, acquaintances) in _ofUploader) acquaintances.Meet(neighbours.Of(person), moment);
    }

    public override void Uploaded(Upload upload) => _uploads.Add(
        upload.Person, upload.Moment, upload.Log.Count,
        upload.Contacts.Select(entry => (entry.Sender, HaveMetIn(upload.Person, entry))),
        _ofUploader[upload.Person].All.Where(met => phones.Has(met.Key))
            .Select(met => (met.Key, Math.Min(met.Value[^1].To, upload.Moment))));

    public override IEnumerable<Table> Tables() => _uploads.Tables();

    private bool HaveMetIn(int person, in LogEntry entry)
    {
        var lifetime = (long)scenario.Phones.TempIdLifetime.TotalSeconds;
        var opens = _clock.When(new Timestamp(entry.Start).ToDateTimeOffset());
        var closes = _clock.When(new Timestamp(entry.Start + lifetime).ToDateTimeOffset().AddSeconds(1));
        return _ofUploader[person].All.TryGetValue(entry.Sender, out var all)
            && all.Any(encounter => encounter.From < closes && encounter.To > opens);
    }

    /// <summary>Whom one person has met, and each time from when to when, in milliseconds.</summary>
    private sealed class Acquaintances
    {
        private HashSet<int> _near = [];

        /// <summary>The encounters with each; one that lasts ends at <see cref="long.MaxValue"/>.</summary>
        public Dictionary<int, List<(long From, long To)>> All { get; } = [];

        /// <summary>From a moment on, these are near and nobody else.</summary>
        public void Meet(ReadOnlySpan<Neighbour> neighbours, long moment)
        {
            HashSet<int> near = [];
            foreach (var (person, _) in neighbours)
            {
                near.Add(person);
                if (_near.Contains(person)) continue;
                if (!All.TryGetValue(person, out var times)) All[person] = times = [];
                times.Add((moment, long.MaxValue));
            }

            foreach (var person in _near.Where(person => !near.Contains(person)))
                All[person][^1] = All[person][^1] with { To = moment };
            _near = near;
        }
    }
}
