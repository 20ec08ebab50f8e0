namespace BlueTrace.Tests.Server.Storage;

public sealed class UploadTextTests
{
    private const string Row = "12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05";

    private static readonly Gen<TracedEntry> AnyRow = Gen.Select(
        Any.Entry, Gen.Enum<EntryFinding>(), Gen.Bool, Any.User,
        (entry, finding, isNamed, user) => new TracedEntry(entry, finding, isNamed ? user : null));

    [Fact]
    public void Every_upload_reads_as_it_was_written() =>
        Gen.Select(Any.User, Any.Timestamp, AnyRow.Array[0, 20]).Sample((user, receivedAt, entries) =>
        {
            var text = UploadText.Format(new UploadReport(user, receivedAt, entries));
            Assert.True(UploadText.TryRead(text, out var upload));
            Assert.Equal((user, receivedAt), (upload.Uploader, upload.ReceivedAt));
            Assert.Equal(entries, upload.Entries);
        });

    [Fact]
    public void An_upload_that_breaks_off_anywhere_is_none()
    {
        var whole = UploadText.Format(Upload(entries: [default, default])).ToArray();
        for (var length = 0; length < whole.Length; length++)
            Assert.False(UploadText.TryRead(whole.AsSpan(0, length), out _), $"the first {length} bytes read");
    }

    [Theory]
    [InlineData($"uploader ada\nreceived 14/05/2020 18:00:01\nentries 2\n{Row} own ada\nend\n")]
    [InlineData($"uploader ada\nreceived 14/05/2020 18:00:01\nentries 0\n{Row} own ada\nend\n")]
    [InlineData($"uploader ada\nreceived 14/05/2020 18:00:01\nentries +1\n{Row} own ada\nend\n")]
    [InlineData($"uploader ada\nreceived 14/05/2020 18:00:01\nentries 1\n{Row} own ada\nend\n\n")]
    [InlineData($"uploader ada\nreceived 14/05/2020 18:00:01\nentries 1\n{Row} own \nend\n")]
    [InlineData($"uploader ada\nreceived 14/05/2020 18:00:01\nentries 1\n{Row}\nend\n")]
    [InlineData($"uploader ada\nreceived 14/05/2020 18:00:01\nentries 1\n{Row} mine ada\nend\n")]
    [InlineData($"uploader ada\nreceived 31/04/2020 18:00:01\nentries 1\n{Row} own ada\nend\n")]
    [InlineData($"received 14/05/2020 18:00:01\nuploader ada\nentries 1\n{Row} own ada\nend\n")]
    [InlineData($"uploader \nreceived 14/05/2020 18:00:01\nentries 1\n{Row} own ada\nend\n")]
    [InlineData($"uploader ada\nreceived 14/05/2020 18:00:01\nentries 1\nx{Row} own ada\nend\n")]
    public void What_is_no_upload_does_not_read(string text) =>
        Assert.False(UploadText.TryRead(Encoding.ASCII.GetBytes(text), out _));
}
