using BlueTrace.Proving.Crash;

namespace BlueTrace.Tests.Proving.Crash;

/// <summary>The crash run's check has to fail wherever something is lost: here everything that can be is.</summary>
public sealed class FileCheckTests : FolderTest
{
    private const string SecondId = "00000000000000000002";
    private const string ThirdId = "00000000000000000003";

    private static readonly ContactLogEntry Mark = SentUpload.MarkEntry(1, 1);
    private static readonly ContactLogEntry Contact = new(Issued(2).Id, Issued(2).Window);

    private readonly AcknowledgementLog _ledger = new();

    public FileCheckTests()
    {
        var store = FileStore.Open(new RealDisk(), Folder);
        for (ulong number = 1; number <= 3; number++)
        {
            store.Keep(Issued(number));
            _ledger.Add(Issued(number));
        }

        store.Keep(Upload("ann", entries:
        [
            new TracedEntry(Mark, EntryFinding.Unknown, null),
            new TracedEntry(Contact, EntryFinding.Contact, Issued(2).User),
        ]));
        store.Close();
        _ledger.Add(new SentUpload(Given.User("ann"), [Mark, Contact]));
    }

    private string TempIds => PathOf("tempIDs.txt");

    private string UploadFile => Directory.GetFiles(PathOf("uploads")).Single();

    [Fact]
    public void Where_all_is_there_nothing_is_found() => Assert.True(Check().AreNone);

    [Theory]
    [InlineData($"+61410999999 {SecondId} 13/05/2020 17:45:06 13/05/2020 18:00:05\n", "", SecondId)]
    [InlineData($"+61410999999 {ThirdId}", $"mallory {ThirdId}", "mallory")]
    [InlineData($"{ThirdId} 13/05/2020 17:45:06", $"{ThirdId} 12/05/2020 17:45:06", ThirdId)]
    public void A_row_that_is_missing_or_says_something_else_is_a_loss(string said, string instead, string named)
    {
        Change(TempIds, text => text.Replace(said, instead));
        Assert.Contains(named, Assert.Single(Check().Lost));
    }

    [Fact]
    public void A_row_that_does_not_read_is_malformed()
    {
        Change(TempIds, text => "half a r\n" + text);
        Assert.Contains("line 1", Assert.Single(Check().Malformed));
    }

    [Fact]
    public void A_torn_last_row_may_be_there_until_the_server_has_started_again()
    {
        Change(TempIds, text => text + "+6141099");
        Assert.True(Check(mayEndTorn: true).AreNone);
        Assert.Single(Check(mayEndTorn: false).Malformed);
    }

    [Fact]
    public void A_torn_last_row_that_was_acknowledged_is_a_loss()
    {
        Change(TempIds, text => text[..^1]);
        Assert.Single(Check(mayEndTorn: true).Lost);
    }

    [Fact]
    public void An_upload_without_its_file_is_a_loss()
    {
        File.Move(UploadFile, UploadFile + ".part");
        Assert.Contains("has no file", Assert.Single(Check().Lost));
    }

    [Fact]
    public void An_upload_without_its_last_row_is_malformed_and_a_loss()
    {
        Change(UploadFile, text => text.Replace("end\n", ""));
        var findings = Check();
        Assert.Single(findings.Malformed);
        Assert.Single(findings.Lost);
    }

    [Fact]
    public void An_upload_of_nobody_that_is_half_written_is_malformed_under_a_final_name()
    {
        File.WriteAllText(UploadFile.Replace("-0001", "-0002"), "uploader ann\nrec");
        Assert.Single(Check().Malformed);
    }

    [Fact]
    public void Half_an_upload_without_a_final_name_is_not_an_upload()
    {
        File.WriteAllText(UploadFile.Replace("-0001.txt", "-0002.txt.part"), "uploader ann\nrec");
        Assert.True(Check().AreNone);
    }

    [Theory]
    [InlineData("uploader ann", "uploader bob")]
    [InlineData("contact +61410999999", "contact +61410888888")]
    [InlineData("contact +61410999999", "unknown")]
    [InlineData("contact +61410999999", "own +61410999999")]
    public void An_upload_that_says_something_else_is_a_loss(string said, string instead)
    {
        Change(UploadFile, text => text.Replace(said, instead));
        Assert.Single(Check().Lost);
    }

    [Fact]
    public void An_upload_with_fewer_entries_is_a_loss()
    {
        Change(UploadFile, text => string.Concat(text.Replace("entries 2", "entries 1").Split('\n')
            .Where(line => !line.Contains("contact") && !line.StartsWith("sum "))
            .SkipLast(1).Select(line => line + "\n")));
        Assert.Contains("other entries", Assert.Single(Check().Lost));
    }

    [Fact]
    public void A_directory_that_is_empty_has_lost_everything()
    {
        File.Delete(TempIds);
        Directory.Delete(PathOf("uploads"), recursive: true);
        Assert.Equal(4, Check().Lost.Count);
    }

    private static void Change(string path, Func<string, string> change)
    {
        var before = File.ReadAllText(path);
        var after = change(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(path, after);
    }

    private Findings Check(bool mayEndTorn = false) => FileCheck.Run(Folder, _ledger, mayEndTorn);
}
