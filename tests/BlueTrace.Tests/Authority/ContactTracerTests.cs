namespace BlueTrace.Tests.Authority;

public sealed class ContactTracerTests
{
    private const string Times = "13/05/2020 17:54:06 13/05/2020 18:09:05";
    private const string Uploader = "+61410999999";
    private const string Other = "+61410888888";

    private static readonly DateTimeOffset Now = Given.Clock("13/05/2020 18:30:00");

    private static readonly IssuedTempId[] Issued =
    [
        Given.Issued($"{Uploader} 00000000000000000001 {Times}"),
        Given.Issued($"{Other} 00000000000000000002 {Times}"),
    ];

    [Theory]
    [InlineData($"00000000000000000002 {Times}", EntryFinding.Contact, Other)]
    [InlineData($"00000000000000000001 {Times}", EntryFinding.Own, Uploader)]
    [InlineData($"00000000000000000003 {Times}", EntryFinding.Unknown, null)]
    [InlineData("00000000000000000002 13/05/2020 17:54:05 13/05/2020 18:09:05", EntryFinding.TimesDiffer, Other)]
    [InlineData("00000000000000000002 13/05/2020 17:54:06 13/05/2020 18:09:06", EntryFinding.TimesDiffer, Other)]
    [InlineData("00000000000000000001 13/05/2020 17:54:06 13/05/2020 18:09:06", EntryFinding.TimesDiffer, Uploader)]
    [InlineData("00000000000000000002 13/05/2020 18:30:01 13/05/2020 18:45:00", EntryFinding.InFuture, null)]
    [InlineData("00000000000000000003 13/05/2020 18:30:01 13/05/2020 18:45:00", EntryFinding.InFuture, null)]
    [InlineData("00000000000000000003 13/05/2020 18:30:00 13/05/2020 18:44:59", EntryFinding.Unknown, null)]
    [InlineData("00000000000000000002 13/05/2018 17:54:06 13/05/2018 18:09:05", EntryFinding.TimesDiffer, Other)]
    public void Of_the_findings_that_apply_the_first_is_made_and_names_whom_the_TempID_was_issued_to(
        string row, EntryFinding finding, string? contact) =>
        Assert.Equal((finding, contact), Trace(row, retention: null));

    [Theory]
    [InlineData("00000000000000000003 13/05/2020 17:00:00 13/05/2020 18:29:00", EntryFinding.Unknown)]
    [InlineData("00000000000000000002 13/05/2020 17:00:00 13/05/2020 18:29:00", EntryFinding.Unknown)]
    [InlineData("00000000000000000002 13/05/2020 17:00:00 13/05/2020 18:28:59", EntryFinding.PastRetention)]
    [InlineData("00000000000000000003 13/05/2020 17:00:00 13/05/2020 18:28:59", EntryFinding.PastRetention)]
    [InlineData($"00000000000000000002 {Times}", EntryFinding.PastRetention)]
    [InlineData($"00000000000000000001 {Times}", EntryFinding.PastRetention)]
    [InlineData("00000000000000000002 13/05/2020 18:30:01 13/05/2020 18:45:00", EntryFinding.InFuture)]
    public void An_entry_counts_until_a_retention_after_its_end_and_a_TempID_past_retention_names_nobody(
        string row, EntryFinding finding) => Assert.Equal((finding, null), Trace(row, TimeSpan.FromMinutes(1)));

    [Fact]
    public void A_retention_longer_than_the_calendar_keeps_everything() => Assert.Equal(
        (EntryFinding.Unknown, null),
        Trace("00000000000000000003 01/01/0001 00:00:00 01/01/0001 00:00:00", TimeSpan.MaxValue));

    [Fact]
    public void A_report_holds_every_entry_in_the_order_sent()
    {
        ContactLogEntry[] log =
        [
            Given.Entry($"00000000000000000003 {Times}"),
            Given.Entry($"00000000000000000002 {Times}"),
            Given.Entry($"00000000000000000001 {Times}"),
            Given.Entry($"00000000000000000002 {Times}"),
        ];

        var report = Trace(log, retention: null, Now.AddMilliseconds(500));

        Assert.Equal(Given.User(Uploader), report.Uploader);
        Assert.Equal(Timestamp.At(Now), report.ReceivedAt);
        Assert.Equal(log, report.Entries.Select(traced => traced.Entry));
        Assert.Equal(
            [EntryFinding.Unknown, EntryFinding.Contact, EntryFinding.Own, EntryFinding.Contact],
            report.Entries.Select(traced => traced.Finding));
    }

    [Fact]
    public void An_empty_log_makes_an_empty_report() => Assert.Empty(Trace([], retention: null, Now).Entries);

    private static (EntryFinding Finding, string? Contact) Trace(string row, TimeSpan? retention)
    {
        var traced = Assert.Single(Trace([Given.Entry(row)], retention, Now).Entries);
        return (traced.Finding, traced.Contact?.ToString());
    }

    private static UploadReport Trace(ContactLogEntry[] log, TimeSpan? retention, DateTimeOffset now) =>
        new ContactTracer(retention).Trace(Given.User(Uploader), log, [.. log.Select(OwnerOf)], now);

    private static IssuedTempId? OwnerOf(ContactLogEntry entry) =>
        Issued.Select(issued => (IssuedTempId?)issued).FirstOrDefault(issued => issued!.Value.Id == entry.Id);
}
