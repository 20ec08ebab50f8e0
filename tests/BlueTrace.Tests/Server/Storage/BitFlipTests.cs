namespace BlueTrace.Tests.Server.Storage;

/// <summary>
/// A bit flips in a data directory at rest: `check` names the file, and what the server goes on with is right or named.
/// </summary>
public sealed class BitFlipTests : FolderTest
{
    private static readonly Credentials Users = SampleCredentials.Of("ada right\nbob builder\n"u8);


    public BitFlipTests()
    {
        File.WriteAllText(PathOf("credentials.txt"), "ada right\nbob builder\n");
        using var taken = DirectoryLock.Take(Folder);
        var store = FileStore.Open(new RealDisk(), Folder, Users);
        for (ulong number = 1; number <= 3; number++)
        {
            store.Keep(Issued(number));
            store.WriteChecksums();
        }

        store.Keep(Upload(entries: new TracedEntry(
            new ContactLogEntry(Id(1), Issued(1).Window), EntryFinding.Contact, Given.User("bob"))));
        store.BlockAsync(Given.User("ada")).Wait();
        store.Close();
        Assert.Empty(Check());
    }

    [Theory]
    [InlineData("tempIDs.txt"), InlineData("tempIDs.sums"), InlineData("lockouts.txt"), InlineData("uploads")]
    public void Whichever_bit_it_is_check_names_the_file(string name) => ForEachFlip(name, path =>
        Assert.Contains(Check(), finding => finding.StartsWith(path)));

    [Theory]
    [InlineData("tempIDs.txt"), InlineData("tempIDs.sums"), InlineData("lockouts.txt"), InlineData("uploads")]
    public void Whichever_bit_it_is_a_start_knows_what_was_acknowledged_or_names_the_file(string name) =>
        ForEachFlip(name, path =>
        {
            var said = new List<string>();
            try
            {
                AssertKnown(FileStore.Open(new RealDisk(), Folder, Users, warn: said.Add), said);
            }
            catch (Exception failure) when (failure is StartException or StoreException)
            {
                said.Add(failure.Message);
            }

            Assert.All(said, line => Assert.StartsWith(path, line));
        });

    /// <summary>Everything is as it was kept, or <paramref name="said"/> says what is not.</summary>
    private static void AssertKnown(TextFileStore store, List<string> said)
    {
        try
        {
            for (ulong number = 1; number <= 3; number++) Assert.Equal(Issued(number), store.Find(Id(number)));
            var upload = Assert.Single(store.UploadsAsync().GetAwaiter().GetResult());
            Assert.Equal((Given.User("+61410999999"), Issued(1).Window),
                (upload.Uploader, upload.Entries[0].Entry.Window));
            var state = store.StateOfAsync(Given.User("ada")).Result;
            Assert.True(state == AttemptState.Blocked || said.Count > 0, "the block is lost without a word");
        }
        catch (StoreException failure)
        {
            said.Add(failure.Message);
        }
        finally
        {
            store.Close();
        }
    }

    private void ForEachFlip(string name, Action<string> look)
    {
        var path = name == "uploads" ? Directory.GetFiles(PathOf("uploads")).Single() : PathOf(name);
        var before = Directory.GetFiles(Folder, "*.*", SearchOption.AllDirectories)
            .ToDictionary(file => file, File.ReadAllBytes);
        for (var at = 0; at < before[path].Length; at++)
        {
            var damaged = before[path].ToArray();
            damaged[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(path, damaged);
            look(path);
            foreach (var file in Directory.GetFiles(Folder, "*.*", SearchOption.AllDirectories)) File.Delete(file);
            foreach (var (file, bytes) in before) File.WriteAllBytes(file, bytes);
        }
    }

    private List<string> Check()
    {
        var said = new List<string>();
        var isWell = new DataCheck(Folder, said.Add).Run();
        Assert.Equal(isWell, said.All(line => line.EndsWith("all well")));
        return isWell ? [] : [.. said.Where(line => line.StartsWith(Folder))];
    }
}
