namespace BlueTrace.Simulation.Metrics;

/// <summary>
/// What a flood of invented beacons does to the phones that hear it: entries it puts into their logs, and what the logs
/// still keep of genuine beacons, ten minutes at a time.
/// </summary>
internal sealed class FloodDamage() : Metric("flood")
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

    private Table TabulateSpans()
    {
        var table = new Table("flood", "Ten minutes of the phones that heard any of the flood.",
        [
            new("minute", typeof(long), "when they began"),
            new("sent_bytes_per_hour", typeof(double), "what the flood costs who sends it"),
            new("phones", typeof(long), "phones that heard any of it in the run"),
            new("invented_heard", typeof(long), "invented beacons that they heard"),
            new("invented_logged", typeof(long), "of these, logged"),
            new("genuine_heard", typeof(long), "genuine beacons that they heard, once the flood had reached them"),
            new("genuine_kept", typeof(long), "of these, logged: there was room, or the TempID was in the log already"),
            new("share_kept", typeof(double), "genuine_kept / genuine_heard"),
            new("entries_most", typeof(long), "the most entries that one of their logs held"),
        ])
        {
            Plot = new("minute", "minute of the run", "share of genuine beacons kept", ["share_kept"]),
        };
        foreach (var (begins, span) in _spans)
        {
            table.Add(begins * ClassMilliseconds / 60_000,
                span.Sent * Beacon.Length * (3_600_000.0 / ClassMilliseconds), (long)_flooded.Count,
                span.Invented.Trials, span.Invented.Hits, span.Genuine.Trials, span.Genuine.Hits, span.Genuine.Share,
                span.EntriesMax);
        }

        return table;
    }

    private sealed class Span
    {
        public long Sent { get; set; }

        public Tally Invented { get; } = new();

        public Tally Genuine { get; } = new();

        public long EntriesMax { get; set; }
    }
}
