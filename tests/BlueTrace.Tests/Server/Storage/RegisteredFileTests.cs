namespace BlueTrace.Tests.Server.Storage;

/// <summary>registered.txt as a start finds it, and as the store leaves it.</summary>
public sealed class RegisteredFileTests
{
    private const string Path = "/data/registered.txt";
    private const string Ann = "+61410000001";
    private const string Ben = "+61410000002";

    private readonly MemoryDisk _disk = new();
    private readonly List<string> _warnings = [];

    [Fact]
    public async Task A_registration_is_a_row_as_in_credentials_txt_with_a_checksum_behind()
    {
        await KeepAsync(Registered(Ann, "mine"));
        var row = Assert.Single(_disk.Text(Path).TrimEnd('\n').Split('\n'));
        Assert.Matches("^[0-9a-f]{8}$", row[^8..]);
        var credentials = SampleCredentials.Of(Given.Bytes(row[..^9]));
        Assert.True(credentials.SecretOf(Given.User(Ann)).Matches(Given.Password("mine"), new PretendedHashing()));
        Assert.DoesNotContain("mine", row);
    }

    [Fact]
    public async Task Before_anybody_registers_there_is_no_file()
    {
        await using var store = Open();
        Assert.DoesNotContain(Path, _disk.Paths);
    }

    [Fact]
    public async Task A_row_that_was_torn_anywhere_is_no_user_and_is_cut_off()
    {
        await KeepAsync(Registered(Ann, "mine"));
        var first = _disk.Text(Path);
        await KeepAsync(Registered(Ann, "other"));
        var whole = _disk.Text(Path);
        for (var length = first.Length + 1; length < whole.Length - 1; length++)
        {
            _disk.Put(Path, whole[..length]);
            await AssertLetsInAsync(Ann, "mine");
            Assert.Contains("its last row was never finished, and is cut off", Assert.Single(_warnings));
            Assert.Equal(first, _disk.Text(Path));
        }
    }

    [Fact]
    public async Task A_last_row_that_only_lacks_its_end_counts_and_gets_it_with_the_next()
    {
        await KeepAsync(Registered(Ann, "mine"));
        _disk.Put(Path, _disk.Text(Path).TrimEnd('\n'));
        await KeepAsync(Registered(Ben, "theirs"));
        Assert.Equal(2, _disk.Text(Path).Count(letter => letter == '\n'));
        await AssertLetsInAsync(Ann, "mine");
        await AssertLetsInAsync(Ben, "theirs");
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task A_damaged_row_is_named_and_ignored_and_spoils_no_other()
    {
        await KeepAsync(Registered(Ann, "mine"), Registered(Ben, "theirs"));
        _disk.Put(Path, _disk.Text(Path).Replace(Ann, "+61410000009"));
        await AssertLetsInAsync(Ben, "theirs");
        Assert.Equal($"{Path}, line 1: this is no user, or a damaged one; it is ignored.", Assert.Single(_warnings));
        Assert.False(await LetsInAsync("+61410000009", "mine"));
    }

    [Theory]
    [InlineData("+61410000001 mine deadbeef\n"), InlineData("+61410000001 mine\n"), InlineData("\0\0\0\0\n")]
    [InlineData("+61410000001\n"), InlineData(" \u00ff\n")]
    public async Task What_nobody_writes_is_ignored(string row)
    {
        _disk.Put(Path, row);
        Assert.False(await LetsInAsync(Ann, "mine"));
        Assert.Single(_warnings);
    }

    [Fact]
    public async Task What_an_append_that_failed_left_behind_is_gone_with_the_next()
    {
        await KeepAsync(Registered(Ann, "mine"));
        await using var store = Open();
        _disk.Capacity = 150;
        Assert.Equal(Kept.Unknown, await store.KeepAsync(Registered(Ben, "theirs")));
        Assert.False(await store.LetsInAsync(Ben, "theirs"));
        _disk.Capacity = long.MaxValue;
        Assert.Equal(Kept.Yes, await store.KeepAsync(Registered(Ben, "others")));
        Assert.Equal(2, _disk.Text(Path).Count(letter => letter == '\n'));
        await AssertLetsInAsync(Ben, "others");
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Nobody_is_registered_in_a_directory_that_is_not_what_it_was()
    {
        await using var store = Open();
        _disk.Rename("/data/tempIDs.txt", "/moved/tempIDs.txt");
        Assert.Equal(Kept.Unknown, await store.KeepAsync(Registered(Ann, "mine")));
        Assert.False(await store.LetsInAsync(Ann, "mine"));
        Assert.DoesNotContain(Path, _disk.Paths);
    }

    public static TheoryData<ulong, ulong> Blocks => Seeds.Blocks(count: 200, perBlock: 50);

    /// <summary>
    /// At every call of the disk that registering makes: it fails, for once or for good, and then the power does.
    /// </summary>
    [Theory, MemberData(nameof(Blocks))]
    public Task Whatever_fails_whoever_was_acknowledged_is_a_user_and_nobody_else_is(ulong first, ulong last) =>
        Seeds.EachAsync(first, last, async seed =>
        {
            var random = new Random((int)seed);
            var disk = new MemoryDisk();
            var acknowledged = new Dictionary<string, string>();
            var tried = new List<Registration>();
            for (var life = 0; life < 6; life++)
            {
                await using (var store = FileStore.Open(disk))
                {
                    await AssertUsersAsync(store, acknowledged, tried);
                    disk.FailingCall = disk.Calls + random.Next(1, 25);
                    disk.StaysBroken = random.Next(2) == 0;
                    for (var i = 0; i < 4; i++) await RegisterAsync(store, acknowledged, tried, random);
                }

                disk.FailingCall = 0;
                if (random.Next(3) > 0) disk = disk.AfterCrash(random);
            }
        });

    private static async Task RegisterAsync(
        TextFileStore store, Dictionary<string, string> acknowledged, List<Registration> tried, Random random)
    {
        var (number, password) = ($"+6141{random.Next(3)}", $"password{tried.Count}");
        var registration = Registered(number, password);
        tried.Add(registration);
        if (await store.KeepAsync(registration) == Kept.Yes) acknowledged[number] = password;
        else acknowledged.Remove(number);
    }

    private static async Task AssertUsersAsync(
        TextFileStore store, Dictionary<string, string> acknowledged, List<Registration> tried)
    {
        foreach (var (number, password) in acknowledged)
            Assert.True(await store.LetsInAsync(number, password), $"{number} is lost");
        var asked = new Questions([], [], [])
        {
            Users = [.. Enumerable.Range(0, 10).Select(last => Given.User($"+6141{last}"))],
        };
        var secrets = (await store.AnswerAsync(asked, Noon)).Users;
        for (var i = 0; i < secrets.Count; i++)
        {
            if (secrets[i] is not { } secret) continue;
            Assert.Contains(tried, each =>
                each.User == asked.Users[i] && secret.IsSameAs(new PasswordSecret(null, each.Hash, null)));
        }
    }

    private TextFileStore Open() => FileStore.Open(_disk, warn: _warnings.Add);

    private async Task KeepAsync(params Registration[] made)
    {
        await using var store = Open();
        Assert.Equal(Kept.Yes, await store.KeepAsync(made));
    }

    private async Task AssertLetsInAsync(string user, string password) =>
        Assert.True(await LetsInAsync(user, password));

    private async Task<bool> LetsInAsync(string user, string password)
    {
        _warnings.Clear();
        await using var store = Open();
        return await store.LetsInAsync(user, password);
    }
}
