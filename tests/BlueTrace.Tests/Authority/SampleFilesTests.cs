namespace BlueTrace.Tests.Authority;

/// <summary>The assignment's own files, byte for byte, old as they are.</summary>
public sealed class SampleFilesTests
{
    [Fact]
    public void The_sample_contact_log_leads_to_the_people_of_the_sample_TempIDs()
    {
        var report = Trace(uploader: "+61410999999");

        Assert.Equal(
            [
                "+61410999999, 13/05/2020 17:45:06, 12345678901234567890 (Own)",
                "+61410888888, 13/05/2020 17:54:06, 12345678901234567891 (Contact)",
            ],
            report.Entries.Select(Describe));
    }

    [Fact]
    public void Somebody_else_who_uploads_it_met_both() => Assert.Equal(
        [EntryFinding.Contact, EntryFinding.Contact],
        Trace(uploader: "+61410777777").Entries.Select(traced => traced.Finding));

    [Theory]
    [InlineData("credentials.txt"), InlineData("tempIDs.txt"), InlineData("contactlog.txt")]
    public void They_have_CRLF_between_rows_and_nothing_after_the_last(string name)
    {
        var text = Encoding.ASCII.GetString(Repository.Sample(name));
        var rows = text.Split("\r\n");
        Assert.True(rows.Length > 1);
        Assert.All(rows, row => Assert.Matches("^[!-~]+( [!-~]+)+$", row));
    }

    private static UploadReport Trace(string uploader)
    {
        ContactLogEntry[] log = [.. Repository.SampleRows("contactlog.txt").Select(Given.Entry)];
        var issued = Repository.SampleRows("tempIDs.txt").Select(Given.Issued)
            .ToDictionary(issued => issued.Id, issued => (IssuedTempId?)issued);
        return new ContactTracer(retention: null).Trace(
            Given.User(uploader), log, [.. log.Select(entry => issued.GetValueOrDefault(entry.Id))],
            Given.Clock("01/01/2030 00:00:00"));
    }

    private static string Describe(TracedEntry traced) =>
        $"{traced.Contact}, {traced.Entry.Window.Start}, {traced.Entry.Id} ({traced.Finding})";
}
