namespace BlueTrace.Simulation.Metrics;

/// <summary>
/// Whom the authority named from each uploaded log, held against what truly happened, whichever model it happened in:
/// named and met, named and never met while the TempID was valid, met and not named.
/// </summary>
/// <param name="scenario">What is simulated.</param>
internal sealed class UploadTally(EncounterScenario scenario)
{
    private const long ClassMilliseconds = 60_000;

    private readonly SortedDictionary<long, Tally> _byAge = [];
    private readonly Table _uploads = new(
        "uploads", "A contact log that was handed over, and whom the authority named.",
        [
            new("uploader", typeof(long), "whose log it is"),
            new("minute", typeof(long), "when it came in"),
            new("entries", typeof(long), "entries of the log"),
            new("true_positives", typeof(long), "people named who were within reach while their TempID was valid"),
            new("false_positives", typeof(long), "people named who were not"),
            new("met", typeof(long), "people with the app whom the uploader had truly met by then"),
        ]);

    /// <summary>Adds an upload.</summary>
    /// <param name="uploader">Whose log it is.</param>
    /// <param name="now">When it came in, in milliseconds of the run.</param>
    /// <param name="entries">How many entries it has.</param>
    /// <param name="named">Whom its entries lead to, and whether the two had met while that TempID was valid.</param>
    /// <param name="met">Everybody with the app whom the uploader had met, and when they last met.</param>
    public void Add(int uploader, long now, long entries, IEnumerable<(int Person, bool HaveMet)> named,
        IEnumerable<(int Person, long LastAt)> met)
    {
        HashSet<int> truly = [], falsely = [];
        foreach (var (person, haveMet) in named) (haveMet ? truly : falsely).Add(person);
        falsely.ExceptWith(truly);
        var count = 0L;
        foreach (var (person, lastAt) in met)
        {
            var age = now - lastAt;
            var isKept = age < scenario.PhoneRules.Retention.TotalMilliseconds;
            _byAge.Of(age / ClassMilliseconds).Add(truly.Contains(person), isKept ? 1 : 0);
            count++;
        }

        _uploads.Add((long)uploader, now / 60_000, entries, (long)truly.Count, (long)falsely.Count, count);
    }

    /// <summary>What all came to, each by itself, and how it depends on the time since two people met.</summary>
    public IEnumerable<Table> Tables() => [Summarise(), _uploads, TabulateAges()];

    private Table Summarise()
    {
        var (met, named) = (_byAge.Values.Sum(tally => tally.Trials), _byAge.Values.Sum(tally => tally.Hits));
        return Quantities.Tabulate("tracing", "What all uploads together came to.",
            ("uploads", "uploads", _uploads.Rows.Count),
            ("people_met", "people met before the upload", met),
            ("recall", "share named of people met", met == 0 ? 0 : (double)named / met),
            ("false_positives", "people named falsely", _uploads.Rows.Sum(row => (long)row[4])));
    }

    private Table TabulateAges() => _byAge.Tabulate(ClassMilliseconds / 1000, "named-by-age",
        "People whom an uploader had last met about so long before, and how many were named.",
        ("time since the two last met in seconds", "share named"),
        ("age_seconds", "time since the two were last within reach: from this, a minute's worth"),
        ("met", "people with the app"),
        ("named", "of these, named by the authority"),
        ("expected", "1 within the retention of the contact log, 0 after it, if every encounter is logged"));
}
