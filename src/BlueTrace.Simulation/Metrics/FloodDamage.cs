namespace BlueTrace.Simulation.Metrics;

/// <summary>
/// What a flood of invented beacons does to the phones that hear it: entries it puts into their logs, and what the logs
/// still keep of genuine beacons, ten minutes at a time.
/// </summary>
internal sealed class FloodDamage : Metric
{
    private const long ClassMilliseconds = 600_000;

    private readonly HashSet<int> _flooded = [];
    private readonly SortedDictionary<long, Span> _spans = [];

    private Span Present => _spans.Of(Now / ClassMilliseconds);

    public override void Transmitted(int place, long ageMilliseconds) => Present.Sent++;

    public override void Heard(int person, in Reception reception, in Hearing hearing)
    {
        if (reception.IsForeign) _flooded.Add(person);
        if (hearing.Verdict is HearingVerdict.Malformed or HearingVerdict.OutsideWindow || !_flooded.Contains(person))
            return;
        (reception.IsForeign ? Present.Invented : Present.Genuine).Add(hearing.Verdict == HearingVerdict.Logged);
        Present.EntriesMax = Math.Max(Present.EntriesMax, Truth.PhoneOf(person)!.Log.Count);
    }

    public override IEnumerable<Table> Tables() => [TabulateSpans(), Summarise()];

    private Table Summarise()
    {
        var (heard, kept) =
            (_spans.Values.Sum(span => span.Genuine.Trials), _spans.Values.Sum(span => span.Genuine.Hits));
        return Quantities.Tabulate(
            "flood-summary", "What the flood came to over the run, for the phones that heard any of it.",
            ("phones", "phones", _flooded.Count),
            ("bytes_sent", "bytes sent", (double)_spans.Values.Sum(span => span.Sent) * Beacon.Length),
            ("beacons_heard", "genuine beacons heard", heard),
            ("share_beacons_kept", "share of genuine beacons kept", heard == 0 ? 1 : (double)kept / heard),
            ("log_entries_max", "most entries of a log",
                _spans.Values.Select(span => span.EntriesMax).DefaultIfEmpty().Max()));
    }

    private Table TabulateSpans() => Table.Of(
        "flood", "Ten minutes of the phones that heard any of the flood.", _spans,
        new("minute", "when they began", one => one.Key * ClassMilliseconds / 60_000),
        new("sent_bytes_per_hour", "what the flood costs who sends it",
            one => one.Value.Sent * Beacon.Length * (3_600_000.0 / ClassMilliseconds)),
        new("phones", "phones that heard any of it in the run", _ => _flooded.Count),
        new("invented_heard", "invented beacons that they heard", one => one.Value.Invented.Trials),
        new("invented_logged", "of these, logged", one => one.Value.Invented.Hits),
        new("genuine_heard", "genuine beacons that they heard, once the flood had reached them",
            one => one.Value.Genuine.Trials),
        new("genuine_kept", "of these, logged: there was room, or the TempID was in the log already",
            one => one.Value.Genuine.Hits),
        new("share_kept", "genuine_kept / genuine_heard", one => one.Value.Genuine.Share),
        new("entries_most", "the most entries that one of their logs held", one => one.Value.EntriesMax)) with
    {
        Plot = new("minute", "minute of the run", "share of genuine beacons kept", ["share_kept"]),
    };

    private sealed class Span
    {
        public long Sent { get; set; }

        public Tally Invented { get; } = new();

        public Tally Genuine { get; } = new();

        public long EntriesMax { get; set; }
    }
}
