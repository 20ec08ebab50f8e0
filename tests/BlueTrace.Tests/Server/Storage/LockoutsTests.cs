namespace BlueTrace.Tests.Server.Storage;

public sealed class LockoutsTests
{
    private const string Path = "/data/lockouts.txt";

    private static readonly TimeSpan BlockDuration = TimeSpan.FromSeconds(60);
    private static readonly Credentials Users = SampleCredentials.Of("ada right\nbob builder\n"u8);
    private static readonly UserId Ada = Given.User("ada");

    private readonly List<string> _warnings = [];

    [Fact]
    public async Task A_block_is_a_row_with_its_user_and_its_end()
    {
        var disk = new MemoryDisk();
        await BlockAsync(Open(disk), Ada);
        Assert.Equal("ada anywhere 14/05/2020 12:01:00 29d367a3\n", disk.AfterCrash().Text(Path));
    }

    [Fact]
    public async Task A_block_for_an_address_is_a_row_with_the_address()
    {
        var disk = new MemoryDisk();
        await BlockAsync(Open(disk, blocksPerAddress: true), Ada, new LoginOrigin(0xCB007107));
        Assert.Equal("ada 00000000cb007107 14/05/2020 12:01:00 aa6925e7\n", disk.Text(Path));

        var reopened = Open(disk.AfterCrash(), blocksPerAddress: true);
        Assert.Equal(AttemptState.Blocked, await AskAsync(reopened, Ada, new LoginOrigin(0xCB007107)));
        Assert.Equal(AttemptState.Granted, await AskAsync(reopened, Ada, new LoginOrigin(0xCB007108)));
    }

    [Fact]
    public async Task The_end_of_a_block_is_rounded_up_so_that_a_restart_shortens_none()
    {
        var disk = new MemoryDisk();
        var now = Noon with { Utc = Noon.Utc + TimeSpan.FromSeconds(0.9) };
        await BlockAsync(Open(disk), Ada, now: now);
        Assert.Equal("ada anywhere 14/05/2020 12:01:01 dbb8e4a0\n", disk.Text(Path));

        var left = BlockDuration - TimeSpan.FromTicks(1);
        var reopened = Open(disk.AfterCrash(), now: new Moment(default, now.Utc + left));
        Assert.Equal(AttemptState.Blocked, await AskAsync(reopened, Ada, now: new Moment(default, now.Utc + left)));
    }

    [Fact]
    public async Task The_clock_that_only_runs_forward_may_begin_anew_with_the_process()
    {
        var disk = new MemoryDisk();
        await BlockAsync(Open(disk), Ada);
        var after = new Moment(TimeSpan.FromMinutes(1000), Noon.Utc + TimeSpan.FromSeconds(20));
        var reopened = Open(disk.AfterCrash(), now: after);

        Assert.Equal(AttemptState.Blocked, await AskAsync(reopened, Ada, now: Later(after, TimeSpan.FromSeconds(39))));
        Assert.Equal(AttemptState.Granted, await AskAsync(reopened, Ada, now: Later(after, TimeSpan.FromSeconds(40))));
    }

    [Fact]
    public async Task Guesses_and_logins_that_block_nobody_and_lift_no_block_write_nothing()
    {
        var disk = new MemoryDisk();
        var store = Open(disk);
        var before = disk.Calls;
        for (var i = 0; i < 10; i++)
        {
            await SettleAsync(store, Ada, isRight: false);
            await SettleAsync(store, Ada, isRight: false);
            await SettleAsync(store, Ada, isRight: true);
        }

        Assert.Equal(before, disk.Calls);
    }

    [Fact]
    public async Task A_block_is_written_once()
    {
        var disk = new MemoryDisk();
        var store = Open(disk);
        await BlockAsync(store, Ada);
        var before = disk.Calls;
        for (var i = 0; i < 10; i++) await AskAsync(store, Ada);
        await SettleAsync(store, Given.User("bob"), isRight: true);

        Assert.Equal(before, disk.Calls);
    }

    [Fact]
    public async Task A_login_after_a_block_takes_its_row_away()
    {
        var disk = new MemoryDisk();
        var store = Open(disk);
        await BlockAsync(store, Ada);
        await BlockAsync(store, Given.User("bob"), now: Later(Noon, TimeSpan.FromSeconds(30)));
        await SettleAsync(store, Ada, isRight: true, now: Later(Noon, BlockDuration));

        Assert.Equal("bob anywhere 14/05/2020 12:01:30 27f44390\n", disk.AfterCrash().Text(Path));
    }

    [Fact]
    public async Task The_file_holds_no_more_strangers_than_the_guard_remembers()
    {
        var disk = new MemoryDisk();
        var rows = new StringBuilder();
        for (var i = 0; i < LoginGuard.StrangersMax + 5; i++)
            rows.Append($"invented{i} anywhere 14/05/2020 12:01:00\n");
        disk.Put(Path, rows.ToString());
        await BlockAsync(Open(disk), Ada);

        var written = disk.Text(Path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
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
        var disk = new MemoryDisk();
        disk.Put(Path, text);
        var store = Open(disk);

        Assert.StartsWith($"{Path}, line {line}: ", Assert.Single(_warnings));
        Assert.EndsWith(text.EndsWith('\0') ? "; it and 1 more are ignored." : "; it is ignored.", _warnings[0]);
        Assert.Equal(AttemptState.Granted, await AskAsync(store, Given.User("bob")));
        Assert.Equal(
            line == 1 && text == "nonsense" ? AttemptState.Granted : AttemptState.Blocked, await AskAsync(store, Ada));
    }

    [Theory]
    [InlineData("\uFEFFada anywhere 14/05/2020 12:01:00\n")]
    [InlineData("ada anywhere 14/05/2020 12:01:00\r\n\r\n")]
    [InlineData("\n\nada anywhere 14/05/2020 12:01:00")]
    [InlineData("ada anywhere 14/05/2020 12:00:59\nada anywhere 14/05/2020 12:01:00\n")]
    [InlineData("ada anywhere 31/12/9999 23:59:59\n")]
    public async Task A_file_that_went_through_an_editor_reads(string text)
    {
        var disk = new MemoryDisk();
        disk.Put(Path, text);
        var store = Open(disk);

        Assert.Empty(_warnings);
        Assert.Equal(AttemptState.Blocked, await AskAsync(store, Ada, now: Later(Noon, TimeSpan.FromSeconds(59.5))));
        Assert.Equal(AttemptState.Granted, await AskAsync(store, Ada, now: Later(Noon, BlockDuration)));
    }

    [Fact]
    public async Task A_file_that_can_not_be_read_prevents_no_start()
    {
        var disk = new MemoryDisk();
        disk.Put(Path, "ada anywhere 14/05/2020 12:01:00\n");
        disk.Put("/data/tempIDs.txt", "");
        var store = Open(new BrokenDisk(disk) { Unreadable = Path });

        Assert.Contains(Path, Assert.Single(_warnings));
        Assert.Equal(AttemptState.Granted, await AskAsync(store, Ada));
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
            await BlockAsync(store, Ada);

            Assert.Contains(Path, Assert.Single(_warnings));
            Assert.Equal(AttemptState.Blocked, await AskAsync(store, Ada));
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
            await BlockAsync(store, Ada);
            await store.KeepAsync(Issued(1));
            Assert.Equal(n == CallsOfOneBlock, disk.Paths.Contains(Path));
            await SettleAsync(store, Given.User("bob"), isRight: true);

            Assert.Equal("ada anywhere 14/05/2020 12:01:00 29d367a3\n", disk.AfterCrash().Text(Path));
        }
    }

    [Fact]
    public async Task That_blocks_can_not_be_written_is_said_once_until_they_can_again()
    {
        var disk = new BrokenDisk(new MemoryDisk());
        var store = Open(disk);
        disk.Broken = "lockouts";
        for (var i = 0; i < 5; i++) await BlockAsync(store, Given.User($"stranger{i}"));
        Assert.Single(_warnings);

        disk.Broken = null;
        await BlockAsync(store, Ada);
        Assert.Single(_warnings);

        disk.Broken = "lockouts";
        await BlockAsync(store, Given.User("bob"));
        Assert.Equal(2, _warnings.Count);
    }

    [Fact]
    public async Task Of_blocks_written_beside_each_other_none_is_missing()
    {
        var disk = new MemoryDisk();
        var store = Open(disk);
        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Task.Run(() => BlockAsync(store, Given.User($"user{i}")))));

        Assert.Equal(20, disk.AfterCrash().Text(Path).Count(character => character == '\n'));
    }

    /// <summary>One look at the name of tempIDs.txt; open, cut, write, flush, rename, flush the folder.</summary>
    private const int CallsOfOneBlock = 7;

    private TextFileStore Open(IDisk disk, bool blocksPerAddress = false, Moment? now = null) => FileStore.Open(
        disk, users: Users, guard: new LoginGuard(BlockDuration, blocksPerAddress), now: now, warn: _warnings.Add);

    private static Moment Later(Moment moment, TimeSpan passed) => new(moment.Elapsed + passed, moment.Utc + passed);

    private static async Task<AttemptState> AskAsync(
        TextFileStore store, UserId user, LoginOrigin origin = default, Moment? now = null)
    {
        var attempt = new PasswordAttempt(user, origin, Guid.NewGuid());
        return (await store.AnswerAsync(new Questions([attempt], [], []), now ?? Noon)).Attempts[0].State;
    }

    private static async Task SettleAsync(
        TextFileStore store, UserId user, bool isRight, LoginOrigin origin = default, Moment? now = null)
    {
        var attempt = new PasswordAttempt(user, origin, Guid.NewGuid());
        var facts = await store.AnswerAsync(new Questions([attempt], [], []), now ?? Noon);
        Assert.Equal(AttemptState.Granted, facts.Attempts[0].State);
        var outcome =
            await store.PersistAsync(new Changes(now ?? Noon, [new SettledAttempt(attempt, isRight)], [], []));
        Assert.Equal(Kept.Yes, outcome.Attempts);
        Assert.Null(outcome.Reason);
    }

    private static async Task BlockAsync(
        TextFileStore store, UserId user, LoginOrigin origin = default, Moment? now = null)
    {
        for (var i = 0; i < LoginGuard.FailuresMax; i++) await SettleAsync(store, user, isRight: false, origin, now);
    }
}
