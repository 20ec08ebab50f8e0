using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Simulation.Measures;

/// <summary>
/// Whom the authority named from each uploaded log, held against what truly happened: named and met, named and never met
/// while the TempID was valid, met and not named.
/// </summary>
public sealed class TracedContacts : IMeasure
{
    private const long ClassMilliseconds = 60_000;

    private readonly SortedDictionary<long, Tally> _byAge = [];
    private readonly List<object[]> _rows = [];
    private World? _world;
    private EncounterHistory? _history;

    /// <inheritdoc/>
    public string Name => "traced-contacts";

    /// <inheritdoc/>
    public void Began(World world)
    {
        _world = world;
        _history = new EncounterHistory(world);
    }

    /// <inheritdoc/>
    public void Stepped(long step) => _history!.Step();

    /// <inheritdoc/>
    public void AuthoritySaw(AuthorityEvent happened)
    {
        if (happened is not ContactLogReceived { Upload: var upload } || _world!.PersonOf(upload.Uploader) is not { } uploader) return;
        HashSet<int> truly = [], falsely = [];
        foreach (var entry in upload.Entries.Where(entry => entry.Finding == EntryFinding.Contact))
        {
            if (_world.PersonOf(entry.Contact!.Value) is not { } named) continue;
            (HaveMetIn(uploader, named, entry.Entry.Window) ? truly : falsely).Add(named);
        }

        falsely.ExceptWith(truly);
        var met = CountMet(uploader, truly);
        _rows.Add([(long)uploader, _world.Agenda.Now / 60_000, (long)upload.Entries.Count, (long)truly.Count, (long)falsely.Count, met]);
    }

    /// <inheritdoc/>
    public IEnumerable<Table> Tables()
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

    private Table TabulateAges()
    {
        var table = new Table("named-by-age", "People whom an uploader had last met about so long before, and how many were named.",
        [
            new("age_seconds", typeof(long), "time since the two were last within reach: from this, a minute's worth"),
            new("met", typeof(long), "people with the app"),
            new("named", typeof(long), "of these, named by the authority"),
            new("share", typeof(double), "named / met"),
            new("expected", typeof(double), "1 within the retention of the contact log, 0 after it, if every encounter is logged"),
        ])
        {
            Plot = new("age_seconds", "time since the two last met in seconds", "share named", ["share"]) { Theory = "expected" },
        };
        foreach (var (age, tally) in _byAge)
            table.Add(age * ClassMilliseconds / 1000, tally.Trials, tally.Hits, tally.Share, tally.Expected);
        return table;
    }

    private long CountMet(int uploader, HashSet<int> named)
    {
        var met = 0L;
        var now = _world!.Agenda.Now;
        for (var person = 0; person < _world.People; person++)
        {
            if (person == uploader || _world.PhoneOf(person) is null || _history!.Last(uploader, person) is not { } last) continue;
            met++;
            var age = now - (last.To ?? now);
            _byAge.Of(age / ClassMilliseconds).Add(named.Contains(person), age < _world.Scenario.Phones.Retention.TotalMilliseconds ? 1 : 0);
        }

        return met;
    }

    private bool HaveMetIn(int one, int other, ValidityWindow window)
    {
        var opens = _world!.Clock.When(window.Start.ToDateTimeOffset());
        var closes = _world.Clock.When(window.Expiry.ToDateTimeOffset().AddSeconds(1));
        return _history!.Of(one, other).Any(encounter => encounter.From < closes && (encounter.To ?? long.MaxValue) > opens);
    }
}
