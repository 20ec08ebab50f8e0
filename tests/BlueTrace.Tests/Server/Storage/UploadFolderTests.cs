namespace BlueTrace.Tests.Server.Storage;

public sealed class UploadFolderTests : FolderTest
{
    private readonly MemoryDisk _disk = new();
    private readonly UploadFolder _folder;

    public UploadFolderTests() => _folder = new UploadFolder(_disk, "/data/uploads");

    [Fact]
    public void Whatever_call_fails_nothing_is_left_of_an_upload_that_could_not_be_written()
    {
        const int Rename = 7;
        for (var n = 1; n <= Rename; n++)
        {
            var disk = new MemoryDisk { FailingCall = n };

            Assert.Throws<StoreException>(() => new UploadFolder(disk, "/data/uploads").Keep(Upload()));
            Assert.Empty(disk.Paths);
        }
    }

    [Fact]
    public void An_upload_says_who_when_what_and_whom_it_leads_to()
    {
        var window = ValidityWindow.From(Given.Time("13/05/2020 17:54:06"), 900);
        var entry = new ContactLogEntry(Id(12345678901234567891), window);
        _folder.Keep(Upload(entries:
        [
            new TracedEntry(entry, EntryFinding.Contact, Given.User("+61410888888")),
            new TracedEntry(entry, EntryFinding.Unknown, null),
        ]));

        Assert.Equal(
            """
            uploader +61410999999
            received 14/05/2020 18:00:01
            entries 2
            12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05 contact +61410888888
            12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05 unknown
            sum b07b0e99
            end

            """.ReplaceLineEndings("\n"),
            _disk.AfterCrash().Text("/data/uploads/2020-05-14T18-00-01Z-0001.txt"));
    }

    [Fact]
    public void Every_finding_has_a_word_of_its_own()
    {
        var findings = Enum.GetValues<EntryFinding>();
        _folder.Keep(Upload(entries: [.. findings.Select(finding => new TracedEntry(default, finding, null))]));
        var rows = _disk.Text(Assert.Single(_disk.Paths)).Split('\n')[3..^3];
        Assert.Equal(findings.Length, rows.Distinct().Count());
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Uploads_of_one_second_are_numbered_on_after_a_restart_too(bool isRestarted)
    {
        _folder.Keep(Upload());
        (isRestarted ? new UploadFolder(_disk, "/data/uploads") : _folder).Keep(Upload());

        Assert.Equal(
            ["/data/uploads/2020-05-14T18-00-01Z-0001.txt", "/data/uploads/2020-05-14T18-00-01Z-0002.txt"],
            _disk.Paths.Order());
    }

    [Fact]
    public void Whatever_call_fails_the_same_upload_again_is_one_file_and_is_there_after_a_crash()
    {
        const int Calls = 8;
        for (var n = 1; n <= Calls; n++)
        {
            var disk = new MemoryDisk { FailingCall = n };
            var folder = new UploadFolder(disk, "/data/uploads");
            var upload = Upload();
            Assert.Throws<StoreException>(() => folder.Keep(upload));
            folder.Keep(upload);
            folder.Keep(Upload());
            folder.Keep(upload);

            Assert.Equal(2, disk.AfterCrash().Paths.Count());
            Assert.Equal(0, disk.OpenFiles);
        }
    }

    [Fact]
    public void An_upload_that_failed_leaves_its_name_to_another_and_then_takes_one_of_its_own()
    {
        var (failing, other) = (Upload(user: "ada"), Upload(user: "bob"));
        _disk.FailingCall = 4;
        Assert.Throws<StoreException>(() => _folder.Keep(failing));
        _folder.Keep(Upload(user: "cyd", receivedAt: "14/05/2020 18:00:02"));
        _folder.Keep(other);
        _folder.Keep(failing);

        Assert.Equal(
            ["ada", "bob", "cyd"],
            _folder.NamesSince(default).Select(name => $"{_folder.Read(name)!.Uploader}").Order());
    }

    [Fact]
    public void A_folder_that_was_deleted_is_made_anew_after_one_failure()
    {
        var folder = new UploadFolder(new RealDisk(), PathOf("uploads"));
        folder.Keep(Upload());
        Directory.Delete(PathOf("uploads"), recursive: true);

        Assert.Throws<StoreException>(() => folder.Keep(Upload()));
        folder.Keep(Upload());
        Assert.Single(folder.NamesSince(default));
    }

    [Fact]
    public void A_file_that_is_no_whole_upload_is_named()
    {
        _disk.Put("/data/uploads/2020-05-14T18-00-01Z-0001.txt", "uploader ada\n");
        var failure = Assert.Throws<StoreException>(() => _folder.Read("2020-05-14T18-00-01Z-0001.txt"));
        Assert.Contains("/data/uploads/2020-05-14T18-00-01Z-0001.txt", failure.Message);
    }

    [Fact]
    public void What_is_no_upload_is_not_read()
    {
        _disk.Put("/data/uploads/2020-05-14T18-00-01Z-0001.txt.part", "uploader ada\n");
        _disk.Put("/data/uploads/notes.txt", "to do");
        Assert.Empty(_folder.NamesSince(default));
    }

    [Fact]
    public void However_many_there_are_in_a_second_names_come_in_the_order_of_their_uploads()
    {
        string[] order =
        [
            "2020-05-14T18-00-01Z-9999.txt", "2020-05-14T18-00-01Z-10000.txt", "2020-05-14T18-00-01Z-10001.txt",
            "2020-05-14T18-00-02Z-0001.txt",
        ];
        foreach (var name in order.Reverse()) _disk.Put("/data/uploads/" + name, "");

        Assert.Equal(order, _folder.NamesSince(default));
    }

    [Fact]
    public void An_upload_that_was_forgotten_meanwhile_is_not_made_anew_by_reading_it()
    {
        _folder.Keep(Upload());
        var name = Assert.Single(_folder.NamesSince(default));
        _folder.Forget(Timestamp.Last);

        Assert.Null(_folder.Read(name));
        Assert.Empty(_disk.Paths);
    }

    [Fact]
    public void An_encounter_that_ended_at_the_cutoff_stays_and_its_file_is_looked_at_once()
    {
        var heard = Heard(1, "10/05/2020 00:00:00");
        _folder.Keep(Upload(entries: heard));
        var another = new UploadFolder(_disk, "/data/uploads");
        var before = _disk.Calls;

        for (var look = 0; look < 2; look++) Assert.Equal(0, another.Forget(heard.Entry.Window.Expiry));
        Assert.Equal(before + 1, _disk.Calls);
    }

    [Fact]
    public void What_came_back_with_an_upload_that_was_handed_over_again_is_forgotten_again()
    {
        const int CallsOfOneUpload = 6;
        var cutoff = Given.Time("10/05/2020 00:00:00");
        TracedEntry[] entries = [Heard(1, "01/05/2020 12:00:00"), Heard(1, "12/05/2020 12:00:00")];
        var upload = Upload(entries: entries);
        _folder.Keep(upload);
        _folder.Forget(cutoff);
        _disk.FailingCall = _disk.Calls + CallsOfOneUpload;
        Assert.Throws<StoreException>(() => _folder.Keep(upload));
        _folder.Forget(cutoff);

        Assert.Equal([entries[1]], _folder.Read(Assert.Single(_folder.NamesSince(default)))!.Entries);
    }

    [Fact]
    public void Forgetting_can_be_stopped_between_two_uploads()
    {
        _folder.Keep(Upload());
        Assert.Throws<OperationCanceledException>(() => _folder.Forget(default, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_folder_or_an_upload_that_can_not_be_read_is_a_failure_with_its_name()
    {
        _folder.Keep(Upload());
        var name = Assert.Single(_folder.NamesSince(default));
        foreach (var (look, reading) in new (int, Action)[]
            { (1, () => _folder.Read(name)), (1, () => _folder.Forget(default)), (2, () => _folder.CleanUp(_ => { })) })
        {
            _disk.FailingLook = _disk.Looks + look;
            Assert.StartsWith("/data/uploads", Assert.Throws<StoreException>(reading).Message);
        }
    }

    [Fact]
    public void Half_written_uploads_are_forgotten_like_whole_ones()
    {
        _folder.Keep(Upload(receivedAt: "01/05/2020 12:00:00"));
        _disk.Put("/data/uploads/2020-05-01T12-00-00Z-0002.txt.part", "uploader ada\n");
        _disk.Put("/data/uploads/2020-05-20T12-00-00Z-0001.txt.part", "uploader ada\n");

        Assert.Equal(2, _folder.Forget(Given.Time("10/05/2020 00:00:00")));
        Assert.Single(_disk.AfterCrash().Paths);
    }
}
