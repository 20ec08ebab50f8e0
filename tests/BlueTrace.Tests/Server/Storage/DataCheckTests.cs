namespace BlueTrace.Tests.Server.Storage;

/// <summary>What `server check` says of a data directory, line by line.</summary>
public sealed class DataCheckTests : FolderTest
{
    private const string Users = "credentials.txt: 2 users, all well";
    private const string Registered = "registered.txt: 1 users, all well";
    private const string TempIds = "tempIDs.txt: 3 TempIDs, 222 of 222 bytes with checksums, all well";
    private const string Uploads = "uploads: 1 contact logs, all well";
    private const string Blocks = "lockouts.txt: 1 blocks, all well";


    public DataCheckTests()
    {
        File.WriteAllText(PathOf("credentials.txt"), "ada right\nbob builder\n");
        File.WriteAllText(PathOf("lockouts.txt"), "ada anywhere 14/05/2020 12:01:00 29d367a3\n");
        File.WriteAllText(PathOf("tempIDs.txt"), Rows(3));
        var store = FileStore.Open(new RealDisk(), Folder);
        store.PersistAsync(Changes(uploads: [Upload()])).AsTask().Wait();
        store.KeepAsync(Samples.Registered("+61410555555", "mine"), Samples.Registered("+61410555555", "other")).Wait();
        store.Close();
    }

    [Fact]
    public void Of_what_a_server_wrote_it_says_that_all_is_well_and_need_not_write_to_it()
    {
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.ReadOnly);

        AssertSays(Users, Registered, TempIds, Uploads, Blocks);
    }

    [Fact]
    public void Nothing_but_the_credentials_must_be_there()
    {
        foreach (var name in (string[])["registered.txt", "tempIDs.txt", "tempIDs.sums", "lockouts.txt"])
            File.Delete(PathOf(name));
        Directory.Delete(PathOf("uploads"), recursive: true);
        AssertSays(
            Users, "registered.txt: there is none, all well", "tempIDs.txt: there is none, all well",
            "uploads: 0 contact logs, all well", "lockouts.txt: there is none, all well");

        File.Delete(PathOf("credentials.txt"));
        Assert.StartsWith($"{PathOf("credentials.txt")}: ", Check(isWell: false)[0]);
    }

    [Fact]
    public void TempIDs_that_are_gone_are_a_finding_unless_there_were_none()
    {
        File.Delete(PathOf("tempIDs.txt"));
        AssertSays(
            Users, Registered, "{0}/tempIDs.txt: it is missing, but {0}/tempIDs.sums has checksums for 222 bytes",
            "tempIDs.txt: there is none", Uploads, Blocks);

        File.Delete(PathOf("tempIDs.sums"));
        FileStore.Open(new RealDisk(), Folder).Close();
        File.Delete(PathOf("tempIDs.txt"));
        AssertSays(Users, Registered, "tempIDs.txt: there is none, all well", Uploads, Blocks);
    }

    [Fact]
    public void A_row_that_was_altered_is_named() => AssertSaysOfTempIds(
        Rows(3).Replace(Row(Issued(2)), Row(Issued(9))), "3 TempIDs, 222 of 222 bytes with checksums",
        "{0}/tempIDs.txt, line 2: this is not what the server wrote");

    [Fact]
    public void Bytes_that_are_missing_are_counted() => AssertSaysOfTempIds(
        Rows(2), "2 TempIDs, 148 of 148 bytes with checksums", "{0}/tempIDs.txt: 74 bytes are missing at its end");

    [Fact]
    public void Rows_behind_the_last_checksum_are_counted() =>
        AssertSaysOfTempIds(Rows(4), "4 TempIDs, 222 of 296 bytes with checksums, all well");

    [Fact]
    public void Another_file_is_known_and_not_compared_row_by_row() => AssertSaysOfTempIds(
        Row(Issued(7, user: "eve")), "1 TempIDs, 65 of 65 bytes with checksums",
        "{0}/tempIDs.txt: this is not the file that {0}/tempIDs.sums has checksums for");

    [Fact]
    public void A_checksum_that_is_none_is_named()
    {
        File.AppendAllText(PathOf("tempIDs.sums"), "no checksum\n");
        AssertSaysOfTempIds(
            Rows(3), "3 TempIDs, 222 of 222 bytes with checksums", "{0}/tempIDs.sums, line 2: this is not a checksum");
    }

    [Theory]
    [InlineData(1), InlineData(20), InlineData(25)]
    public void Rows_that_are_none_are_named_by_their_lines_but_for_those_beyond_twenty(int malformed)
    {
        File.Delete(PathOf("tempIDs.sums"));
        string[] findings = [.. Enumerable.Range(20_001, Math.Min(20, malformed)).Select(line => "{0}/tempIDs.txt, "
            + $"line {line}: expected \"username TempID start expiry\", separated by single spaces")];
        AssertSaysOfTempIds(
            Rows(20_000) + string.Concat(Enumerable.Repeat("nonsense\n", malformed)),
            "20000 TempIDs, without checksums",
            malformed == 25 ? [.. findings, "tempIDs.txt: 5 more like these"] : findings);
    }

    [Fact]
    public void Without_checksums_all_may_be_well() => AssertSaysOfTempIds(
        Without("tempIDs.sums", Rows(3)), "3 TempIDs, without checksums, all well");

    [Fact]
    public void A_damaged_or_unfinished_registration_is_named()
    {
        File.AppendAllText(PathOf("registered.txt"), "bob $argon2id$\n\nbob");
        AssertSays(
            Users, "{0}/registered.txt, line 3: this is no user, or a damaged one",
            "{0}/registered.txt, line 5: this is no user, or a damaged one", "registered.txt: 1 users",
            TempIds, Uploads, Blocks);
    }

    [Fact]
    public void A_damaged_upload_and_a_damaged_block_are_named()
    {
        File.AppendAllText(PathOf("lockouts.txt"), "bob anywhere 14/05/2020 12:01:00 29d367a3\n");
        File.WriteAllText(Path.Combine(PathOf("uploads"), "2020-05-14T18-00-02Z-0001.txt"), "");

        AssertSays(
            Users, Registered, TempIds,
            "{0}/uploads/2020-05-14T18-00-02Z-0001.txt: this is not an upload, or it is incomplete or damaged.",
            "uploads: 2 contact logs", "{0}/lockouts.txt, line 2: this is not a block, or it is damaged",
            "lockouts.txt: 1 blocks");
    }

    [Theory]
    [InlineData("tempIDs.txt"), InlineData("lockouts.txt"), InlineData("uploads"), InlineData("registered.txt")]
    public void What_can_not_be_read_is_a_finding_and_the_others_are_looked_at(string name)
    {
        Without(name);
        if (name == "tempIDs.txt") Directory.CreateDirectory(PathOf(name));
        else File.CreateSymbolicLink(PathOf(name), PathOf(name));
        var said = Check(isWell: false);

        Assert.Equal(5, said.Count);
        Assert.Equal(4, said.Count(line => line.EndsWith("all well")));
        Assert.Single(said, line => line.Contains(name) && !line.EndsWith("all well"));
    }

    private static string Rows(int count) => string.Concat(Many(count).Select(Row));

    /// <summary>Deletes a file or folder.</summary>
    private string Without(string name, string text = "")
    {
        if (Directory.Exists(PathOf(name))) Directory.Delete(PathOf(name), recursive: true);
        else File.Delete(PathOf(name));
        return text;
    }

    private void AssertSaysOfTempIds(string text, string summary, params string[] findings)
    {
        File.WriteAllText(PathOf("tempIDs.txt"), text);
        AssertSays([Users, Registered, .. findings, $"tempIDs.txt: {summary}", Uploads, Blocks]);
    }

    private void AssertSays(params string[] lines)
    {
        var isWell = lines.All(line => line.EndsWith("all well"));
        Assert.Equal(lines.Select(line => line.Replace("{0}", Folder)), Check(isWell));
    }

    private List<string> Check(bool isWell)
    {
        var said = new List<string>();
        Assert.Equal(isWell, new DataCheck(Folder, said.Add).Run());
        return said;
    }
}
