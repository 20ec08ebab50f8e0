namespace BlueTrace.Tests.Server.Storage;

public sealed class LockoutsTests
{
    private const string Path = "/data/lockouts.txt";

    private static readonly TimeSpan BlockDuration = TimeSpan.FromSeconds(60);
    private static readonly Credentials Users = SampleCredentials.Of("ada right\nbob builder\n"u8);
    private static readonly UserId Ada = Given.User("ada");

    private readonly MemoryDisk _disk = new();
    private readonly List<string> _warnings = [];

    [Fact]
    public async Task A_block_is_a_row_with_its_user_and_its_end()
    {
        await Open(_disk).BlockAsync(Ada);
        Assert.Equal("ada anywhere 14/05/2020 12:01:00 29d367a3\n", _disk.AfterCrash().Text(Path));
    }

    [Fact]
    public async Task A_block_for_an_address_is_a_row_with_the_address()
    {
        await Open(_disk, blocksPerAddress: true).BlockAsync(Ada, new LoginOrigin(0xCB007107));
        Assert.Equal("ada 00000000cb007107 14/05/2020 12:01:00 aa6925e7\n", _disk.Text(Path));

        var reopened = Open(_disk.AfterCrash(), blocksPerAddress: true);
        Assert.Equal(AttemptState.Blocked, await reopened.StateOfAsync(Ada, new LoginOrigin(0xCB007107)));
        Assert.Equal(AttemptState.Granted, await reopened.StateOfAsync(Ada, new LoginOrigin(0xCB007108)));
    }

    [Fact]
    public async Task The_end_of_a_block_is_rounded_up_so_that_a_restart_shortens_none()
    {
        var now = Noon with { Utc = Noon.Utc + TimeSpan.FromSeconds(0.9) };
        await Open(_disk).BlockAsync(Ada, now: now);
        Assert.Equal("ada anywhere 14/05/2020 12:01:01 dbb8e4a0\n", _disk.Text(Path));

        var left = BlockDuration - TimeSpan.FromTicks(1);
        var reopened = Open(_disk.AfterCrash(), now: new Moment(default, now.Utc + left));
        Assert.Equal(AttemptState.Blocked, await reopened.StateOfAsync(Ada, now: new Moment(default, now.Utc + left)));
    }

    [Fact]
    public async Task The_clock_that_only_runs_forward_may_begin_anew_with_the_process()
    {
        await Open(_disk).BlockAsync(Ada);
        var after = new Moment(TimeSpan.FromMinutes(1000), Noon.Utc + TimeSpan.FromSeconds(20));
        var reopened = Open(_disk.AfterCrash(), now: after);

        foreach (var (seconds, state) in new[] { (39, AttemptState.Blocked), (40, AttemptState.Granted) })
            Assert.Equal(state, await reopened.StateOfAsync(Ada, now: Later(after, TimeSpan.FromSeconds(seconds))));
    }

    [Fact]
    public async Task Guesses_and_logins_that_block_nobody_and_lift_no_block_write_nothing()
    {
        var store = Open(_disk);
        var before = _disk.Calls;
        for (var i = 0; i < 10; i++)
        {
            await store.SettleAsync(Ada, isRight: false);
            await store.SettleAsync(Ada, isRight: false);
            await store.SettleAsync(Ada, isRight: true);
        }

        Assert.Equal(before, _disk.Calls);
    }

    [Fact]
    public async Task A_block_is_written_once()
    {
        var store = Open(_disk);
        await store.BlockAsync(Ada);
        var before = _disk.Calls;
        for (var i = 0; i < 10; i++) await store.StateOfAsync(Ada);
        await store.SettleAsync(Given.User("bob"), isRight: true);

        Assert.Equal(before, _disk.Calls);
    }

    [Fact]
    public async Task A_login_after_a_block_takes_its_row_away()
    {
        var store = Open(_disk);
        await store.BlockAsync(Ada);
        await store.BlockAsync(Given.User("bob"), now: Later(Noon, TimeSpan.FromSeconds(30)));
        await store.SettleAsync(Ada, isRight: true, now: Later(Noon, BlockDuration));

        Assert.Equal("bob anywhere 14/05/2020 12:01:30 27f44390\n", _disk.AfterCrash().Text(Path));
    }

    [Fact]
    public async Task The_file_holds_no_more_strangers_than_the_guard_remembers()
    {
        _disk.Put(Path, string.Concat(Enumerable.Range(0, LoginGuard.StrangersMax + 5)
            .Select(i => $"invented{i} anywhere 14/05/2020 12:01:00\n")));
        await Open(_disk).BlockAsync(Ada);

        var written = _disk.Text(Path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(LoginGuard.StrangersMax + 1, written.Length);
        Assert.DoesNotContain(written, row => row.StartsWith("invented4 anywhere 14/05/2020 12:01:00 "));
        Assert.Contains(written, row => row.StartsWith("invented5 anywhere 14/05/2020 12:01:00 "));
    }

    [Theory]
    [InlineData("nonsense", 1)]
    [InlineData("ada anywhere 14/05/2020 12:01:00\nada anywhere", 2)]
    [InlineData("ada anywhere 14/05/2020 12:01:00\n\n bob anywhere 14/05/2020 12:01:00\n", 3)]
    [InlineData("ada anywhere 14/05/2020 12:01:00\nbob anywhere 31/04/2020 12:01:00\n", 2)]
    [InlineData("ada anywhere 14/05/2020 12:01:00\nbob  14/05/2020 12:01:00\n", 2)]
    [InlineData("ada anywhere 14/05/2020 12:01:00\nbob 14/05/2020 12:01:00\n", 2)]
    [InlineData("ada anywhere 14/05/2020 12:01:00\nbob 203.0.113.7 14/05/2020 12:01:00\n", 2)]
    [InlineData("ada anywhere 14/05/2020 12:01:00\nbob 00000000cb00710g 14/05/2020 12:01:00\n", 2)]
    [InlineData("ada anywhere 14/05/2020 12:01:00\nbob anywhere 14/05/2020 12:01:00 \n", 2)]
    [InlineData("ada anywhere 14/05/2020 12:01:00\nbob anywhere 14/05/2020 12:01:00 00000000\n", 2)]
    [InlineData("bob anywhere\0 14/05/2020 12:01:00\nada anywhere 14/05/2020 12:01:00\n\0\0\0", 1)]
    public async Task A_malformed_row_is_named_and_ignored_and_the_others_count(string text, int line)
    {
        _disk.Put(Path, text);
        var store = Open(_disk);

        Assert.StartsWith($"{Path}, line {line}: ", Assert.Single(_warnings));
        Assert.EndsWith(text.EndsWith('\0') ? "; it and 1 more are ignored." : "; it is ignored.", _warnings[0]);
        Assert.Equal(AttemptState.Granted, await store.StateOfAsync(Given.User("bob")));
        var others = text == "nonsense" ? AttemptState.Granted : AttemptState.Blocked;
        Assert.Equal(others, await store.StateOfAsync(Ada));
    }

    [Theory]
    [InlineData("\uFEFFada anywhere 14/05/2020 12:01:00\n")]
    [InlineData("ada anywhere 14/05/2020 12:01:00\r\n\r\n")]
    [InlineData("\n\nada anywhere 14/05/2020 12:01:00")]
    [InlineData("ada anywhere 14/05/2020 12:00:59\nada anywhere 14/05/2020 12:01:00\n")]
    [InlineData("ada anywhere 31/12/9999 23:59:59\n")]
    public async Task A_file_that_went_through_an_editor_reads(string text)
    {
        _disk.Put(Path, text);
        var store = Open(_disk);

        Assert.Empty(_warnings);
        Assert.Equal(AttemptState.Blocked, await store.StateOfAsync(Ada, now: Later(Noon, TimeSpan.FromSeconds(59.5))));
        Assert.Equal(AttemptState.Granted, await store.StateOfAsync(Ada, now: Later(Noon, BlockDuration)));
    }

    [Fact]
    public void UTF_16_is_named_as_what_it_is_and_prevents_no_start()
    {
        _disk.Put(Path, Encoding.Unicode.GetBytes("ada anywhere 14/05/2020 12:01:00\n"));
        Open(_disk);
        Assert.Equal(
            $"{Path}: this is UTF-16; save it as UTF-8; blocks from before this start are not known.",
            Assert.Single(_warnings));
    }

    [Fact]
    public async Task A_file_that_can_not_be_read_prevents_no_start()
    {
        _disk.Put(Path, "ada anywhere 14/05/2020 12:01:00\n");
        _disk.Put("/data/tempIDs.txt", "");
        var store = Open(new BrokenDisk(_disk) { Unreadable = Path });

        Assert.Contains(Path, Assert.Single(_warnings));
        Assert.Equal(AttemptState.Granted, await store.StateOfAsync(Ada));
    }

    [Fact]
    public async Task Whatever_call_fails_a_block_holds_and_the_attempt_counts_as_kept()
    {
        for (var n = 1; n <= CallsOfOneBlock; n++)
        {
            _warnings.Clear();
            var disk = new MemoryDisk();
            var store = Open(disk);
            disk.FailingCall = disk.Calls + n;
            await store.BlockAsync(Ada);

            Assert.Contains(Path, Assert.Single(_warnings));
            Assert.Equal(AttemptState.Blocked, await store.StateOfAsync(Ada));
            Assert.Equal(1, disk.OpenFiles);
            Assert.DoesNotContain(disk.Paths, path => path.EndsWith(".part"));
        }
    }

    [Fact]
    public async Task A_block_that_could_not_be_written_is_written_with_the_next_attempt_that_is_settled()
    {
        for (var n = 1; n <= CallsOfOneBlock; n++)
        {
            var disk = new MemoryDisk();
            var store = Open(disk);
            disk.FailingCall = disk.Calls + n;
            await store.BlockAsync(Ada);
            await store.KeepAsync(Issued(1));
            Assert.Equal(n == CallsOfOneBlock, disk.Paths.Contains(Path));
            await store.SettleAsync(Given.User("bob"), isRight: true);

            Assert.Equal("ada anywhere 14/05/2020 12:01:00 29d367a3\n", disk.AfterCrash().Text(Path));
        }
    }

    [Fact]
    public async Task That_blocks_can_not_be_written_is_said_once_until_they_can_again()
    {
        var disk = new BrokenDisk(new MemoryDisk());
        var store = Open(disk);
        disk.Broken = "lockouts";
        for (var i = 0; i < 5; i++) await store.BlockAsync(Given.User($"stranger{i}"));
        Assert.Single(_warnings);

        disk.Broken = null;
        await store.BlockAsync(Ada);
        Assert.Single(_warnings);

        disk.Broken = "lockouts";
        await store.BlockAsync(Given.User("bob"));
        Assert.Equal(2, _warnings.Count);
    }

    [Fact]
    public async Task Of_blocks_written_beside_each_other_none_is_missing()
    {
        var store = Open(_disk);
        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Task.Run(() => store.BlockAsync(Given.User($"user{i}")))));

        Assert.Equal(20, _disk.AfterCrash().Text(Path).Count(character => character == '\n'));
    }

    /// <summary>One look at the name of tempIDs.txt; open, cut, write, flush, rename, flush the folder.</summary>
    private const int CallsOfOneBlock = 7;

    private TextFileStore Open(IDisk disk, bool blocksPerAddress = false, Moment? now = null) => FileStore.Open(
        disk, users: Users, guard: new LoginGuard(BlockDuration, blocksPerAddress), now: now, warn: _warnings.Add);

    private static Moment Later(Moment moment, TimeSpan passed) => new(moment.Elapsed + passed, moment.Utc + passed);
}
