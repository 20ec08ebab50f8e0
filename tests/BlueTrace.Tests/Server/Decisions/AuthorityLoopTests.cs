namespace BlueTrace.Tests.Server.Decisions;

public sealed class AuthorityLoopTests : IAsyncDisposable
{
    private const string LogIn = "USER ann\nPASS secret\n";
    private const string Entry = "00000000000000000001 13/05/2020 17:54:06 13/05/2020 18:09:05\n";

    private readonly MemoryDisk _disk = new();
    private readonly TextFileStore _files;
    private readonly StoreInTheWay _store;
    private readonly List<AuthorityEvent> _shown = [];
    private readonly DrivenLoop _loop;

    public AuthorityLoopTests()
    {
        _files = FileStore.Open(_disk, "/data", SampleCredentials.Of("ann secret\nben secret\n"u8));
        _store = new StoreInTheWay(_files);
        _loop = new DrivenLoop(_store, show: Show);
    }

    public async ValueTask DisposeAsync()
    {
        await _loop.DisposeAsync();
        await _files.DisposeAsync();
    }

    [Fact]
    public async Task What_was_said_in_one_go_is_answered_in_order()
    {
        var replies = await SayAsync(
            DrivenLoop.Connect(), "USER ann\nPASS wrong\nPASS secret\nDOWNLOAD\nDOWNLOAD\nLOGOUT\n");
        Assert.Equal("331 430 230 250 250 221", replies);
    }

    [Fact]
    public async Task What_comes_after_the_end_of_the_conversation_is_not_answered() =>
        Assert.Equal("221", await SayAsync(DrivenLoop.Connect(), "LOGOUT\nDOWNLOAD\n"));

    [Fact]
    public async Task A_TempID_that_could_not_be_kept_is_neither_acknowledged_nor_shown()
    {
        var session = await LoggedInAsync();
        _disk.FailingCall = _disk.Calls + 1;
        Assert.Equal("451", await SayAsync(session, "DOWNLOAD\n"));
        Assert.Empty(_shown);
    }

    [Fact]
    public async Task After_trouble_the_same_session_goes_on()
    {
        var session = await LoggedInAsync();
        _disk.FailingCall = _disk.Calls + 1;
        await SayAsync(session, "DOWNLOAD\n");

        Assert.Equal("250", await SayAsync(session, "DOWNLOAD\n"));
        var issued = Assert.IsType<TempIdIssued>(Assert.Single(_shown)).Issued;
        Assert.Contains(issued.Id.ToString(), _disk.AfterCrash().Text("/data/tempIDs.txt"));
    }

    [Fact]
    public async Task In_trouble_what_promises_nothing_is_answered_as_ever()
    {
        var session = await LoggedInAsync();
        _disk.FailingCall = _disk.Calls + 1;
        Assert.Equal("451 500 221", await SayAsync(session, "DOWNLOAD\nnonsense\nLOGOUT\n"));
    }

    [Fact]
    public async Task A_disk_that_fails_for_a_while_is_two_lines_in_the_log_one_when_it_begins_and_one_when_it_is_over()
    {
        var session = await LoggedInAsync();
        _disk.FailingCall = _disk.Calls + 1;
        _disk.StaysBroken = true;
        for (var i = 0; i < 100; i++) await SayAsync(session, "DOWNLOAD\n");
        await SayAsync(session, "nonsense\n");
        _disk.FailingCall = 0;
        await SayAsync(session, "nonsense\n");
        Assert.StartsWith("1 The store failed;", Assert.Single(_loop.Log.Lines));

        await SayAsync(session, "DOWNLOAD\n");
        Assert.Equal("12 The store works again.", Assert.Single(_loop.Log.Lines.Skip(1)));
    }

    [Fact]
    public async Task A_TempID_does_not_wait_for_an_upload()
    {
        var (uploader, other) = (await LoggedInAsync(), await LoggedInAsync("ben"));
        _store.Uploads = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var upload = SayAsync(uploader, "UPLOAD 1\n" + Entry);

        Assert.Equal("250", await SayAsync(other, "DOWNLOAD\n"));
        Assert.False(upload.IsCompleted);
        _store.Uploads.SetResult();
        Assert.Equal("354 251", await upload);
    }

    [Fact]
    public async Task Without_its_records_nobody_logs_in_and_nothing_is_promised()
    {
        var session = await LoggedInAsync();
        _store.IsAway = true;

        Assert.Equal("331 421", await SayAsync(DrivenLoop.Connect(), LogIn));
        Assert.Equal("451 354 451", await SayAsync(session, "DOWNLOAD\nUPLOAD 1\n" + Entry));
        Assert.StartsWith("1 The store failed;", _loop.Log.Lines[0]);
    }

    [Theory]
    [InlineData("DOWNLOAD\n"), InlineData("UPLOAD 0\n")]
    public async Task A_mistake_of_ours_costs_the_connections_it_meets_and_not_the_service(string said)
    {
        var session = await LoggedInAsync();
        _store.Breaks = true;
        await Assert.ThrowsAsync<InvalidCastException>(() => SayAsync(session, said));
        Assert.StartsWith("2 ", _loop.Log.Lines[0]);
        _store.Breaks = false;

        Assert.Equal("331 230 250 251", await SayAsync(DrivenLoop.Connect(), LogIn + "DOWNLOAD\nUPLOAD 0\n"));
        Assert.False(_loop.Loop.WhenEnded.IsCompleted);
    }

    [Fact]
    public async Task What_shares_a_batch_with_a_mistake_of_ours_is_decided_all_the_same()
    {
        var (unlucky, other, ahead) = (await LoggedInAsync(), await LoggedInAsync("ben"), await LoggedInAsync("ben"));
        _store.BreaksFor = Given.User("ann");
        _store.Questions = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = SayAsync(ahead, "DOWNLOAD\n");
        var broken = SayAsync(unlucky, "DOWNLOAD\n");
        var sound = SayAsync(other, "DOWNLOAD\n");
        _store.Questions.SetResult();

        await Assert.ThrowsAsync<InvalidCastException>(() => broken);
        Assert.Equal(["250", "250"], [await sound, await first]);
    }

    private void Show(AuthorityEvent happened)
    {
        lock (_shown) _shown.Add(happened);
    }

    private async Task<ConnectionExchange> LoggedInAsync(string user = "ann")
    {
        var session = DrivenLoop.Connect();
        Assert.Equal("331 230", await SayAsync(session, $"USER {user}\nPASS secret\n"));
        return session;
    }

    /// <summary>The codes of the replies.</summary>
    private async Task<string> SayAsync(ConnectionExchange connection, string text) =>
        string.Join(' ', (await _loop.SayAsync(connection, text)).Select(reply => (int)reply.Kind));

    /// <summary>A store that can be held up, can be away, and can have a mistake of ours in it.</summary>
    private sealed class StoreInTheWay(IAuthorityStore store) : PassingStore(store)
    {
        /// <summary>What uploads are held up until; null for nothing.</summary>
        public TaskCompletionSource? Uploads { get; set; }

        /// <summary>What answers are held up until; null for nothing.</summary>
        public TaskCompletionSource? Questions { get; set; }

        public bool IsAway { get; set; }

        public bool Breaks { get; set; }

        public UserId? BreaksFor { get; set; }

        public override async ValueTask<Facts> AnswerAsync(Questions asked, Moment now)
        {
            var isBroken = Breaks || asked.Candidates.Any(candidate => candidate.User == BreaksFor);
            if (Questions is not null) await Questions.Task;
            if (isBroken) throw new InvalidCastException("A mistake of ours.");
            return IsAway ? Facts.Away : await base.AnswerAsync(asked, now);
        }

        public override async ValueTask<Outcome> PersistAsync(Changes made)
        {
            if (made.Uploads.Count > 0 && Uploads is not null) await Uploads.Task;
            return await base.PersistAsync(made);
        }
    }
}
