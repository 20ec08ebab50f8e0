namespace BlueTrace.Tests.Authority;

/// <summary>
/// Whoever is removed from the credentials, or given another password, is logged out at the next command.
/// </summary>
public sealed class RevokedLoginTests : IAsyncDisposable
{
    private const string Before = "ada right\nbob builder\n";
    private const string Entry = "12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\n";

    private readonly MemoryStore _store = new(Of(Before), () => new LoginGuard(TimeSpan.FromSeconds(60)));
    private readonly BatchHost _authority;
    private readonly ScriptedRandom _random = new();

    public RevokedLoginTests()
    {
        for (var i = 1; i <= 20; i++) _random.ThenDraw(Given.Id(i));
        _authority = new BatchHost(_store, _random);
    }

    public static TheoryData<string> Revocations => new(
        "bob builder\n", "ada other\nbob builder\n", "ADA right\nbob builder\n", PretendedHashing.Row("ada", "right"));

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Theory, MemberData(nameof(Revocations))]
    public void A_download_is_answered_with_the_end_of_the_session_and_issues_nothing(string credentials)
    {
        var ada = LogIn("ada", "right");
        _store.Users = Of(credentials);

        Assert.Equal([Closing], Say(ada, "DOWNLOAD\nDOWNLOAD\n"));
        Assert.Equal(ConversationState.Closed, ada.Session.State);
        Assert.Equal(0, _store.TempIdCount);
    }

    [Theory, MemberData(nameof(Revocations))]
    public void A_contact_log_is_not_kept(string credentials)
    {
        var ada = LogIn("ada", "right");
        Assert.Equal(ServerMessage.SendEntries(1), Assert.Single(Say(ada, "UPLOAD 1\n")));
        _store.Users = Of(credentials);

        Assert.Equal([Closing], Say(ada, Entry));
        Assert.Empty(_store.Uploads);
    }

    [Fact]
    public void An_empty_contact_log_is_not_kept_either()
    {
        var ada = LogIn("ada", "right");
        _store.Users = Credentials.None;
        Assert.Equal([Closing], Say(ada, "UPLOAD 0\n"));
        Assert.Empty(_store.Uploads);
    }

    [Fact]
    public void A_password_that_is_hashed_anew_is_another_one_and_the_same_row_is_not()
    {
        _store.Users = Of(PretendedHashing.Row("ada", "right"));
        var ada = LogIn("ada", "right");
        _store.Users = Of(PretendedHashing.Row("ada", "right") + "carl new\n");
        Assert.Equal(ServerMessageKind.TempIdIssued, Assert.Single(Say(ada, "DOWNLOAD\n")).Kind);

        _store.Users = Of(PretendedHashing.Row("ada", "right").Replace(",t=2,", ",t=3,"));
        Assert.Equal([Closing], Say(ada, "DOWNLOAD\n"));
    }

    [Fact]
    public void Others_are_not_touched_nor_who_logs_in_again()
    {
        var (ada, bob) = (LogIn("ada", "right"), LogIn("bob", "builder"));
        _store.Users = Of("ada other\nbob builder\ncarl new\n");

        Assert.Equal(ServerMessageKind.TempIdIssued, Assert.Single(Say(bob, "DOWNLOAD\n")).Kind);
        Assert.Equal([Closing], Say(ada, "DOWNLOAD\n"));
        Assert.Equal(ServerMessageKind.TempIdIssued, Assert.Single(Say(LogIn("ada", "other"), "DOWNLOAD\n")).Kind);
    }

    [Fact]
    public void Logging_out_is_answered_as_ever()
    {
        var ada = LogIn("ada", "right");
        _store.Users = Credentials.None;
        Assert.Equal(ServerMessageKind.Goodbye, Assert.Single(Say(ada, "LOGOUT\n")).Kind);
    }

    [Fact]
    public async Task A_password_changed_while_it_was_compared_counts_as_the_one_that_was_compared()
    {
        var exchange = Connected();
        var batch = new RequestBatch(
            new RandomTempIdIssuer(_random, 900), new ContactTracer(null), new CountingSource(), UserQuotas.None);
        Says(exchange, "USER ada\nPASS right\n");
        await DecideAsync(batch, exchange);
        _store.Users = Of("ada other\n");
        exchange.IsRight = true;
        await DecideAsync(batch, exchange);
        Assert.Equal(ServerMessageKind.Welcome, exchange.Decided[^1].Reply.Kind);

        exchange.Clear();
        Assert.Equal([Closing], Say(exchange, "DOWNLOAD\n"));
    }

    private static ServerMessage Closing => ServerMessage.Closing(Fault.LoginRevoked);

    private static Credentials Of(string text) => SampleCredentials.Of(Given.Bytes(text));

    private Exchange LogIn(string user, string password)
    {
        var exchange = Connected();
        Assert.Equal(ServerMessageKind.Welcome, Say(exchange, $"USER {user}\nPASS {password}\n")[^1].Kind);
        return exchange;
    }

    private List<ServerMessage> Say(Exchange exchange, string text)
    {
        _authority.Decide(Given.Moment("13/05/2020 18:00:00"), Says(exchange, text));
        List<ServerMessage> replies = [.. exchange.Decided.Select(decision => decision.Reply)];
        exchange.Clear();
        return replies;
    }

    /// <summary>One batch by hand; who compares takes the password and says later whether it is right.</summary>
    private async Task DecideAsync(RequestBatch batch, Exchange exchange)
    {
        var now = Given.Moment("13/05/2020 18:00:00");
        Assert.True(batch.TryAdd(exchange));
        var facts = await _store.AnswerAsync(batch.Ask(now), now);
        _ = batch.ToCompare(facts).Count();
        batch.Finish(await _store.PersistAsync(batch.Decide(facts, now)), [], [], []);
    }
}
