namespace BlueTrace.Simulation.Metrics;

/// <summary>Whom the authority named from each uploaded log, held against what truly happened.</summary>
internal sealed class TracedContacts : Metric
{
    private UploadTally Uploads => field ??= new UploadTally(Truth.Scenario);

    private EncounterHistory History => field ??= new EncounterHistory(Truth);

    public override void Stepped(long step) => History.Step();

    public override void AuthoritySaw(AuthorityEvent happened)
    {
        if (happened is not ContactLogReceived { Upload: var upload }) return;
        if (Truth.PersonOf(upload.Uploader) is not { } uploader) return;
        Uploads.Add(uploader, Now, upload.Entries.Count, NamedIn(upload, uploader), MetBy(uploader));
    }

    public override IEnumerable<Table> Tables() => Uploads.Tables();

    private IEnumerable<(int Person, bool HaveMet)> NamedIn(UploadReport upload, int uploader) =>
        from entry in upload.Entries
        where entry.Finding == EntryFinding.Contact
        let person = Truth.PersonOf(entry.Contact!.Value)
        where person is not null
        select (person.Value, HaveMetIn(uploader, person.Value, entry.Entry.Window));

    private IEnumerable<(int Person, long LastAt)> MetBy(int uploader) =>
        from person in Enumerable.Range(0, Truth.People)
        where person != uploader && Truth.PhoneOf(person) is not null
        let last = History.Last(uploader, person)
        where last is not null
        select (person, last.To ?? Now);

    private bool HaveMetIn(int one, int other, ValidityWindow window)
    {
        var opens = Truth.Clock.When(window.Start.ToDateTimeOffset());
        var closes = Truth.Clock.When(window.Expiry.ToDateTimeOffset().AddSeconds(1));
        return History.Of(one, other)
            .Any(encounter => encounter.From < closes && (encounter.To ?? long.MaxValue) > opens);
    }
}
