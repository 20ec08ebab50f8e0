namespace BlueTrace.Simulation.Measures;

/// <summary>
/// Whom the authority named from each uploaded log, held against what truly happened: named and met, named and never met
/// while the TempID was valid, met and not named.
/// </summary>
internal sealed class TracedContacts() : Measure("traced-contacts")
{
    private const long ClassMilliseconds = 60_000;

    private readonly SortedDictionary<long, Tally> _byAge = [];
    private readonly List<object[]> _rows = [];

    private EncounterHistory History => field ??= new EncounterHistory(World);

    public override void Stepped(long step) => History.Step();

    public override void AuthoritySaw(AuthorityEvent happened)
    {
        if (happened is not ContactLogReceived { Upload: var upload } || World.PersonOf(upload.Uploader) is not { } uploader) return;
        HashSet<int> truly = [], falsely = [];
        foreach (var entry in upload.Entries.Where(entry => entry.Finding == EntryFinding.Contact))
        {
            if (World.PersonOf(entry.Contact!.Value) is not { } named) continue;
            (HaveMetIn(uploader, named, entry.Entry.Window) ? truly : falsely).Add(named);
        }

        falsely.ExceptWith(truly);
        var met = CountMet(uploader, truly);
        _rows.Add([(long)uploader, Now / 60_000, (long)upload.Entries.Count, (long)truly.Count, (long)falsely.Count, met]);
    }

    public override IEnumerable<Table> Tables()
    {
        var uploads = new Table("uploads", "A contact log that was handed over, and whom the authority named.",
        [
            new("uploader", typeof(long), "whose log it is"),
            new("minute", typeof(long), "when it came in"),
            new("entries", typeof(long), "entries of the log"),
            new("named_truly", typeof(long), "people named who were within reach while their TempID was valid"),
            new("named_falsely", typeof(long), "people named who were not"),
            new("met", typeof(long), "people with the app whom the uploader had truly met by then"),
        ]);
        foreach (var row in _rows) uploads.Add(row);
        return [Summarise(), uploads, TabulateAges()];
    }

    private Table Summarise()
    {
        var table = Quantities.Tabulate("tracing", "What all uploads together came to.");
        var (met, named) = (_byAge.Values.Sum(tally => tally.Trials), _byAge.Values.Sum(tally => tally.Hits));
        table.Add("uploads", (double)_rows.Count);
        table.Add("people met before the upload", (double)met);
        table.Add("share named of people met", met == 0 ? 0 : (double)named / met);
        table.Add("people named falsely", (double)_rows.Sum(row => (long)row[4]));
        return table;
    }

    private Table TabulateAges() => _byAge.Tabulate(ClassMilliseconds / 1000, "named-by-age",
        "People whom an uploader had last met about so long before, and how many were named.",
        ("time since the two last met in seconds", "share named"),
        ("age_seconds", "time since the two were last within reach: from this, a minute's worth"),
        ("met", "people with the app"),
        ("named", "of these, named by the authority"),
        ("expected", "1 within the retention of the contact log, 0 after it, if every encounter is logged"));

    private long CountMet(int uploader, HashSet<int> named)
    {
        var met = 0L;
        var now = Now;
        for (var person = 0; person < World.People; person++)
        {
            if (person == uploader || World.PhoneOf(person) is null || History.Last(uploader, person) is not { } last) continue;
            met++;
            var age = now - (last.To ?? now);
            _byAge.Of(age / ClassMilliseconds).Add(named.Contains(person), age < World.Scenario.Phones.Retention.TotalMilliseconds ? 1 : 0);
        }

        return met;
    }

    private bool HaveMetIn(int one, int other, ValidityWindow window)
    {
        var opens = World.Clock.When(window.Start.ToDateTimeOffset());
        var closes = World.Clock.When(window.Expiry.ToDateTimeOffset().AddSeconds(1));
        return History.Of(one, other).Any(encounter => encounter.From < closes && (encounter.To ?? long.MaxValue) > opens);
    }
}
