namespace BlueTrace.Tests.Authority;

public sealed class ContactTracerTests
{
    private const string Times = "13/05/2020 17:54:06 13/05/2020 18:09:05";

    private static readonly UserId Uploader = Given.User("+61410999999");
    private static readonly UserId Contact = Given.User("+61410888888");
    private static readonly DateTimeOffset Now = Given.Clock("13/05/2020 18:30:00");

    private static readonly IssuedTempId[] Issued =
    [
        Given.Issued($"+61410999999 00000000000000000001 {Times}"),
        Given.Issued($"+61410888888 00000000000000000002 {Times}"),
    ];

    [Theory]
    [InlineData($"00000000000000000002 {Times}", EntryFinding.Contact)]
    [InlineData($"00000000000000000001 {Times}", EntryFinding.Own)]
    [InlineData($"00000000000000000003 {Times}", EntryFinding.Unknown)]
    [InlineData("00000000000000000002 13/05/2020 17:54:05 13/05/2020 18:09:05", EntryFinding.TimesDiffer)]
    [InlineData("00000000000000000002 13/05/2020 17:54:06 13/05/2020 18:09:06", EntryFinding.TimesDiffer)]
    [InlineData("00000000000000000001 13/05/2020 17:54:06 13/05/2020 18:09:06", EntryFinding.TimesDiffer)]
    [InlineData("00000000000000000002 13/05/2020 18:30:01 13/05/2020 18:45:00", EntryFinding.InFuture)]
    [InlineData("00000000000000000003 13/05/2020 18:30:01 13/05/2020 18:45:00", EntryFinding.InFuture)]
    [InlineData("00000000000000000003 13/05/2020 18:30:00 13/05/2020 18:44:59", EntryFinding.Unknown)]
    [InlineData("00000000000000000002 13/05/2018 17:54:06 13/05/2018 18:09:05", EntryFinding.TimesDiffer)]
    public void Of_the_findings_that_apply_the_first_is_made(string row, EntryFinding finding) =>
        Assert.Equal(finding, Trace(row, retention: null).Finding);

    [Theory]
    [InlineData("00000000000000000003 13/05/2020 17:00:00 13/05/2020 18:29:00", EntryFinding.Unknown)]
    [InlineData("00000000000000000002 13/05/2020 17:00:00 13/05/2020 18:28:59", EntryFinding.PastRetention)]
    [InlineData("00000000000000000003 13/05/2020 17:00:00 13/05/2020 18:28:59", EntryFinding.PastRetention)]
    [InlineData($"00000000000000000002 {Times}", EntryFinding.PastRetention)]
    [InlineData($"00000000000000000001 {Times}", EntryFinding.PastRetention)]
    [InlineData("00000000000000000002 13/05/2020 18:30:01 13/05/2020 18:45:00", EntryFinding.InFuture)]
    public void An_entry_counts_until_a_retention_after_its_end(string row, EntryFinding finding) =>
        Assert.Equal(finding, Trace(row, TimeSpan.FromMinutes(1)).Finding);

    [Fact]
    public void A_TempID_past_retention_names_nobody_whatever_times_the_entry_claims()
    {
        var traced = Trace("00000000000000000002 13/05/2020 17:00:00 13/05/2020 18:29:00", TimeSpan.FromMinutes(1));
        Assert.Equal(EntryFinding.Unknown, traced.Finding);
        Assert.Null(traced.Contact);
    }

    [Fact]
    public void A_retention_longer_than_the_calendar_keeps_everything() => Assert.Equal(
        EntryFinding.Unknown,
        Trace("00000000000000000003 01/01/0001 00:00:00 01/01/0001 00:00:00", TimeSpan.MaxValue).Finding);

    [Fact]
    public void A_finding_names_whom_the_TempID_was_issued_to()
    {
        Assert.Equal(Contact, Trace($"00000000000000000002 {Times}", null).Contact);
        Assert.Equal(Uploader, Trace($"00000000000000000001 {Times}", null).Contact);
        Assert.Equal(Contact, Trace("00000000000000000002 13/05/2020 17:54:05 13/05/2020 18:09:05", null).Contact);
        Assert.Null(Trace($"00000000000000000003 {Times}", null).Contact);
        Assert.Null(Trace("00000000000000000002 13/05/2020 18:30:01 13/05/2020 18:45:00", null).Contact);
        Assert.Null(Trace($"00000000000000000002 {Times}", TimeSpan.FromMinutes(1)).Contact);
    }

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

        Assert.Equal(Uploader, report.Uploader);
        Assert.Equal(Timestamp.At(Now), report.ReceivedAt);
        Assert.Equal(log, report.Entries.Select(traced => traced.Entry));
        Assert.Equal(
            [EntryFinding.Unknown, EntryFinding.Contact, EntryFinding.Own, EntryFinding.Contact],
            report.Entries.Select(traced => traced.Finding));
    }

    [Fact]
    public void An_empty_log_makes_an_empty_report() => Assert.Empty(Trace([], retention: null, Now).Entries);

    private static TracedEntry Trace(string row, TimeSpan? retention) =>
        Assert.Single(Trace([Given.Entry(row)], retention, Now).Entries);

    private static UploadReport Trace(ContactLogEntry[] log, TimeSpan? retention, DateTimeOffset now) =>
        new ContactTracer(retention).Trace(Uploader, log, [.. log.Select(OwnerOf)], now);

    private static IssuedTempId? OwnerOf(ContactLogEntry entry) =>
        Issued.Select(issued => (IssuedTempId?)issued).FirstOrDefault(issued => issued!.Value.Id == entry.Id);
}
