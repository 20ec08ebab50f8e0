using System.Buffers;
using BlueTrace.Core;
using BlueTrace.Core.Authority;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;

namespace BlueTrace.Tests.Authority;

/// <summary>Batches step by step, the store's part played by hand.</summary>
public sealed class RequestBatchTests
{
    private const string Entry = "00000000000000000001 13/05/2020 17:54:06 13/05/2020 18:09:05\n";

    private static readonly Moment Now = Given.Moment("13/05/2020 18:30:00");
    private static readonly UserId Ann = Given.User("ann");
    private static readonly UserId Ben = Given.User("ben");
    private static readonly PasswordSecret Secret = SampleCredentials.Of("ann right\nben right\n"u8).SecretOf(Ann);

    private readonly ScriptedRandom _tempIds = new();
    private readonly RequestBatch _batch;
    private readonly List<Exchange> _answered = [];
    private readonly List<Exchange> _putOff = [];
    private readonly List<AuthorityEvent> _shown = [];

    public RequestBatchTests() => _batch = new RequestBatch(
        new RandomTempIdIssuer(_tempIds, lifetimeSeconds: 900), new ContactTracer(null), new Counter(), UserQuotas.None);

    [Fact]
    public void What_needs_no_authority_is_answered_as_it_is_gathered()
    {
        var exchange = Says(Connected(), "nonsense\nUSER ann\nDOWNLOAD\nLOGOUT\n");

        Assert.Empty(exchange.Said);
        Assert.Equal("500 331 500 221", Codes(exchange));
    }

    [Fact]
    public void A_logout_of_who_is_logged_in_is_shown()
    {
        Assert.Equal(new LoggedOut(Ann), Assert.Single(Says(LoggedIn(Ann), "LOGOUT\n").Decided).Event);
        Assert.Null(Assert.Single(Says(Connected(), "LOGOUT\n").Decided).Event);
    }

    [Theory]
    [InlineData("DOWNLOAD\nDOWNLOAD\nLOGOUT\n", Lane.Quick, 2)]
    [InlineData("DOWNLOAD\nUPLOAD 0\n", Lane.Quick, 1)]
    [InlineData("UPLOAD 0\nDOWNLOAD\n", Lane.Upload, 1)]
    [InlineData("UPLOAD 1\n" + Entry + "DOWNLOAD\n", Lane.Upload, 1)]
    public void A_contact_log_travels_alone_and_downloads_travel_together(string said, Lane lane, int messages)
    {
        var exchange = Says(LoggedIn(Ann), said);

        Assert.Equal(lane, exchange.Lane);
        Assert.Equal(messages, exchange.Said.Count);
    }

    [Fact]
    public void Everybody_gets_the_TempIDs_that_were_made_for_them()
    {
        Draw(1, 2, 3);
        var (ann, ben) = (Says(LoggedIn(Ann), "DOWNLOAD\nDOWNLOAD\n"), Says(LoggedIn(Ben), "DOWNLOAD\n"));
        var changes = Decide(new Facts(), ann, ben);
        Finish(changes, Kept.Yes);

        Assert.Equal([(Ann, Given.Id(1)), (Ann, Given.Id(2)), (Ben, Given.Id(3))], changes.TempIds.Select(each => (each.User, each.Id)));
        Assert.Equal([Given.Id(1), Given.Id(2)], ann.Decided.Select(decision => decision.Reply.Id));
        Assert.Equal([Given.Id(3)], ben.Decided.Select(decision => decision.Reply.Id));
        Assert.Equal(changes.TempIds, _shown.Cast<TempIdIssued>().Select(shown => shown.Issued));
    }

    [Fact]
    public void Nobody_is_answered_before_the_store_has_had_its_say()
    {
        Draw(1);
        var exchange = Says(LoggedIn(Ann), "DOWNLOAD\n");
        Decide(new Facts(), exchange);

        Assert.Empty(_answered);
        Assert.Equal(ConversationState.DownloadAsked, exchange.Session.State);
        Assert.Empty(_shown);
    }

    [Theory]
    [InlineData(Kept.No)]
    [InlineData(Kept.Unknown)]
    public void What_is_not_known_to_be_kept_is_answered_as_trouble_and_not_shown(Kept kept)
    {
        Draw(1, 2);
        var (download, upload) = (Says(LoggedIn(Ann), "DOWNLOAD\nDOWNLOAD\n"), Says(LoggedIn(Ben), "UPLOAD 0\n"));
        Finish(Decide(new Facts { Owners = [[]] }, download, upload), kept);

        Assert.Equal("451 451", Codes(download));
        Assert.Equal("451", Codes(upload));
        Assert.Equal(ConversationState.Ready, download.Session.State);
        Assert.Empty(_shown);
    }

    [Fact]
    public void Each_upload_is_kept_or_not_by_itself()
    {
        var (ann, ben) = (Says(LoggedIn(Ann), "UPLOAD 0\n"), Says(LoggedIn(Ben), "UPLOAD 1\n" + Entry));
        Decide(new Facts { Owners = [[], [null]] }, ann, ben);
        _batch.Finish(new Outcome(Kept.Yes, Kept.No, [Kept.Unknown, Kept.Yes]), _answered, _putOff, _shown);

        Assert.Equal("451", Codes(ann));
        Assert.Equal("354 251", Codes(ben));
        Assert.Equal(Ben, Assert.IsType<ContactLogReceived>(Assert.Single(_shown)).Upload.Uploader);
    }

    [Fact]
    public void An_upload_is_traced_with_the_owners_that_the_store_named()
    {
        var issued = Given.Issued("ben " + Entry.TrimEnd());
        var changes = Decide(new Facts { Owners = [[issued]] }, Says(LoggedIn(Ann), "UPLOAD 1\n" + Entry));

        Assert.Equal(Ben, Assert.Single(Assert.Single(changes.Uploads).Entries).Contact);
    }

    [Fact]
    public void Whose_candidate_is_somebodys_already_gets_another_with_the_next_batch()
    {
        Draw(1, 2, 3, 4, 5);
        var (unlucky, lucky) = (Says(LoggedIn(Ann), "DOWNLOAD\nDOWNLOAD\n"), Says(LoggedIn(Ben), "DOWNLOAD\n"));
        Finish(Decide(new Facts { Taken = [Given.Id(2)] }, unlucky, lucky), Kept.Yes);
        Assert.Equal([unlucky], _putOff);
        Assert.Equal([lucky], _answered);
        Assert.Empty(unlucky.Decided);

        Finish(Decide(new Facts(), unlucky), Kept.Yes);
        Assert.Equal([Given.Id(4), Given.Id(5)], unlucky.Decided.Select(decision => decision.Reply.Id));
    }

    [Fact]
    public void No_two_candidates_of_a_batch_are_alike()
    {
        Draw(1, 1, 2);
        Assert.True(_batch.TryAdd(Says(LoggedIn(Ann), "DOWNLOAD\nDOWNLOAD\n")));

        Assert.Equal([Given.Id(1), Given.Id(2)], _batch.Ask(Now).Candidates.Select(candidate => candidate.Id));
    }

    [Theory]
    [InlineData("right", false, "331 230", true)]
    [InlineData("right", true, "331 230", true)]
    [InlineData("wrong", false, "331 430", false)]
    [InlineData("wrong", true, "331 431", false)]
    public void A_granted_attempt_is_judged_by_its_password(string password, bool isLast, string codes, bool isRight)
    {
        var exchange = Says(Connected(), $"USER ann\nPASS {password}\n");
        var changes =
            Decide(new Facts { Attempts = [new AttemptFact(AttemptState.Granted, isLast, Secret)] }, exchange);
        Finish(changes, Kept.Yes);

        Assert.Equal(codes, Codes(exchange));
        Assert.Equal(isRight, Assert.Single(changes.Attempts).IsRight);
    }

    [Fact]
    public void An_attempt_that_waits_is_put_off_and_keeps_its_id()
    {
        var exchange = Says(Connected(), "USER ann\nPASS right\n");
        Assert.True(_batch.TryAdd(exchange));
        var first = _batch.Ask(Now).Attempts[0];
        Finish(_batch.Decide(new Facts { Attempts = [default] }, Now), Kept.Yes);
        Assert.Equal([exchange], _putOff);

        Assert.True(_batch.TryAdd(exchange));
        Assert.Equal(first, _batch.Ask(Now).Attempts[0]);
    }

    [Fact]
    public void A_blocked_attempt_is_answered_at_once_and_its_password_is_not_looked_at()
    {
        var exchange = Says(Connected(), "USER ann\nPASS right\n");
        var facts = new Facts { Attempts = [new AttemptFact(AttemptState.Blocked)] };
        Assert.True(_batch.TryAdd(exchange));
        _batch.Ask(Now);

        Assert.Empty(_batch.ToCompare(facts));
        Finish(_batch.Decide(facts, Now), Kept.No);
        Assert.Equal("331 432", Codes(exchange));
    }

    [Fact]
    public void An_attempt_whose_comparison_takes_long_leaves_the_batch_until_it_is_compared()
    {
        var exchange = Says(Connected(), "USER ann\nPASS right\n");
        var facts = new Facts { Attempts = [new AttemptFact(AttemptState.Granted, false, Secret)] };
        Assert.True(_batch.TryAdd(exchange));
        _batch.Ask(Now);
        var changes = _batch.Decide(facts, Now);
        Assert.True(changes.IsEmpty);
        Finish(changes, Kept.Yes);
        Assert.Empty(_answered);
        Assert.Empty(_putOff);

        exchange.IsRight = true;
        Finish(Decide(facts, exchange), Kept.Yes);
        Assert.Equal("331 230", Codes(exchange));
    }

    [Theory]
    [InlineData("right")]
    [InlineData("wrong")]
    public void A_verdict_that_could_not_be_settled_is_none(string password)
    {
        var exchange = Says(Connected(), $"USER ann\nPASS {password}\n");
        Finish(Decide(new Facts { Attempts = [new AttemptFact(AttemptState.Granted, false, Secret)] }, exchange),
            Kept.Unknown);

        Assert.Equal("331 421", Codes(exchange));
        Assert.Equal(Fault.StoreAway, exchange.Decided[^1].Reply.Fault);
        Assert.Equal(ConversationState.Closed, exchange.Session.State);
    }

    [Fact]
    public void Where_the_store_is_away_nothing_is_promised_and_nothing_changed()
    {
        Draw(1);
        var (login, download, upload) = (Says(Connected(), "USER ann\nPASS right\n"), Says(LoggedIn(Ann), "DOWNLOAD\n"),
            Says(LoggedIn(Ben), "UPLOAD 0\n"));
        var changes = Decide(Facts.Away, login, download, upload);
        Finish(changes, Kept.Yes);

        Assert.True(changes.IsEmpty);
        Assert.Equal("331 421", Codes(login));
        Assert.Equal("451", Codes(download));
        Assert.Equal("451", Codes(upload));
    }

    [Fact]
    public void A_batch_takes_no_more_than_it_may()
    {
        for (var i = 0; i < RequestBatch.ExchangesMax; i++) Assert.True(_batch.TryAdd(Says(LoggedIn(Ann), "DOWNLOAD\n")));

        Assert.False(_batch.TryAdd(Says(LoggedIn(Ann), "DOWNLOAD\n")));
    }

    [Fact]
    public void A_batch_takes_a_long_log_alone_and_many_short_ones_together()
    {
        var longest = Uploads(RequestBatch.EntriesMax);
        Assert.True(_batch.TryAdd(longest));
        Assert.False(_batch.TryAdd(Uploads(1)));
        _batch.Abandon();

        Assert.True(_batch.TryAdd(Uploads(1)));
        Assert.True(_batch.TryAdd(Uploads(1)));
        Assert.False(_batch.TryAdd(longest));
    }

    [Fact]
    public void An_abandoned_batch_gives_its_exchanges_back_as_they_were()
    {
        Draw(1, 2);
        var exchange = Says(LoggedIn(Ann), "nonsense\nDOWNLOAD\n");
        Decide(new Facts(), exchange);
        _batch.Abandon();
        Assert.Equal("500", Codes(exchange));

        Finish(Decide(new Facts(), exchange), Kept.Yes);
        Assert.Equal("500 250", Codes(exchange));
    }

    [Fact]
    public void A_batch_that_is_used_again_asks_and_changes_nothing_of_before()
    {
        Draw(1, 1, 2);
        var facts = new Facts
        {
            Attempts = [new AttemptFact(AttemptState.Granted, false, Secret)], Owners = [[]], Users = [],
        };
        Finish(Decide(facts, Says(Connected(), "USER ann\nPASS right\n"), Says(LoggedIn(Ann), "DOWNLOAD\n"),
            Says(LoggedIn(Ben), "UPLOAD 0\n")), Kept.Yes);

        Assert.True(_batch.TryAdd(Says(LoggedIn(Ann), "DOWNLOAD\n")));
        var asked = _batch.Ask(Now);
        Assert.Equal((0, 1, 0, 0), (asked.Attempts.Count, asked.Candidates.Count, asked.Logs.Count, asked.Users.Count));
        Assert.Equal(Given.Id(1), asked.Candidates[0].Id);
        var changes = _batch.Decide(new Facts(), Now);
        Assert.Equal((0, 1, 0), (changes.Attempts.Count, changes.TempIds.Count, changes.Uploads.Count));
    }

    [Fact]
    public void Nothing_is_asked_where_nobody_wants_anything() => Assert.True(_batch.Ask(Now).IsEmpty);

    [Fact]
    public void A_log_that_is_longer_than_a_batch_takes_travels_alone()
    {
        Assert.True(_batch.TryAdd(Uploads(RequestBatch.EntriesMax + 1)));
        Assert.False(_batch.TryAdd(Uploads(1)));
    }

    [Fact]
    public void Who_is_put_off_by_a_quota_is_told_so_whatever_becomes_of_the_others()
    {
        Draw(1, 2, 3);
        var batch = Limited(new UserQuotas(TempIdsPerHour: 1, UploadsPerHour: 1));
        Finish(batch, Decide(batch, new Facts(), Says(LoggedIn(Ann), "DOWNLOAD\n")), Kept.Yes);
        var (ann, ben) = (Says(LoggedIn(Ann), "DOWNLOAD\n"), Says(LoggedIn(Ben), "DOWNLOAD\n"));
        Finish(batch, Decide(batch, new Facts(), ann, ben), Kept.No);

        Assert.Equal("452", Codes(ann));
        Assert.Equal("451", Codes(ben));
    }

    [Fact]
    public void Logs_that_fill_a_batch_to_the_last_entry_still_travel_together()
    {
        Assert.True(_batch.TryAdd(Uploads(RequestBatch.EntriesMax - 1)));
        Assert.True(_batch.TryAdd(Uploads(1)));
        Assert.False(_batch.TryAdd(Uploads(1)));
    }

    [Fact]
    public void An_exchange_gathers_no_more_messages_than_it_may()
    {
        var arrived = new ReadOnlySequence<byte>(Given.Bytes(
            string.Concat(Enumerable.Repeat("DOWNLOAD\n", Exchange.MessagesMax + 1))));
        var exchange = LoggedIn(Ann);
        Assert.True(exchange.TryGather(ref arrived));

        Assert.Equal(Exchange.MessagesMax, exchange.Said.Count);
    }

    [Fact]
    public void An_upload_that_came_to_nothing_counts_for_no_quota()
    {
        var batch = Limited(new UserQuotas(TempIdsPerHour: 1, UploadsPerHour: 1));
        foreach (var (codes, became) in new[] { ("451", Kept.No), ("251", Kept.Yes), ("452", Kept.Yes) })
        {
            var exchange = Says(LoggedIn(Ann), "UPLOAD 0\n");
            Finish(batch, Decide(batch, new Facts { Owners = [[]] }, exchange), became);
            Assert.Equal(codes, Codes(exchange));
        }
    }

    [Fact]
    public void Beyond_the_hours_quota_downloads_are_put_off_and_make_no_TempIDs()
    {
        Draw(1, 2, 3);
        var batch = Limited(new UserQuotas(TempIdsPerHour: 2, UploadsPerHour: 1));
        var exchange = Says(LoggedIn(Ann), "DOWNLOAD\nDOWNLOAD\nDOWNLOAD\n");
        var changes = Decide(batch, new Facts(), exchange);
        Finish(batch, changes, Kept.Yes);

        Assert.Equal([Given.Id(1), Given.Id(2)], changes.TempIds.Select(each => each.Id));
        Assert.Equal("250 250 452", Codes(exchange));
        Assert.Equal(3600, exchange.Decided[^1].Reply.Seconds);
    }

    [Fact]
    public void Beyond_the_hours_quota_an_upload_is_put_off_and_not_kept()
    {
        var batch = Limited(new UserQuotas(TempIdsPerHour: 1, UploadsPerHour: 1));
        var (first, second, others) =
            (Says(LoggedIn(Ann), "UPLOAD 0\n"), Says(LoggedIn(Ann), "UPLOAD 0\n"), Says(LoggedIn(Ben), "UPLOAD 0\n"));
        var changes = Decide(batch, new Facts { Owners = [[], [], []] }, first, second, others);
        Finish(batch, changes, Kept.Yes);

        Assert.Equal([Ann, Ben], changes.Uploads.Select(upload => upload.Uploader));
        Assert.Equal(["251", "452", "251"], new[] { first, second, others }.Select(Codes));
        Assert.Equal(2, _shown.Count);
    }

    [Theory]
    [InlineData(Kept.No)]
    [InlineData(Kept.Unknown)]
    public void What_came_to_nothing_counts_for_no_quota(Kept kept)
    {
        Draw(1, 2);
        var batch = Limited(new UserQuotas(TempIdsPerHour: 1, UploadsPerHour: 1));
        foreach (var (codes, became) in new[] { ("451", kept), ("250", Kept.Yes) })
        {
            var exchange = Says(LoggedIn(Ann), "DOWNLOAD\n");
            Finish(batch, Decide(batch, new Facts(), exchange), became);
            Assert.Equal(codes, Codes(exchange));
        }
    }

    [Fact]
    public void An_abandoned_batch_has_used_up_no_quota()
    {
        Draw(1, 2);
        var batch = Limited(new UserQuotas(TempIdsPerHour: 1, UploadsPerHour: 1));
        var exchange = Says(LoggedIn(Ann), "DOWNLOAD\n");
        Decide(batch, new Facts(), exchange);
        batch.Abandon();

        Finish(batch, Decide(batch, new Facts(), exchange), Kept.Yes);
        Assert.Equal("250", Codes(exchange));
    }

    [Fact]
    public void A_right_password_opens_no_session_more_than_a_user_may_have_and_still_counts_as_right()
    {
        var exchange = Says(Connected(new NoRoom()), "USER ann\nPASS right\n");
        var changes = Decide(new Facts { Attempts = [new AttemptFact(AttemptState.Granted, false, Secret)] }, exchange);
        Finish(changes, Kept.Yes);

        Assert.Equal("331 421", Codes(exchange));
        Assert.Equal(Fault.TooManySessions, exchange.Decided[^1].Reply.Fault);
        Assert.True(Assert.Single(changes.Attempts).IsRight);
    }

    private RequestBatch Limited(UserQuotas quotas) =>
        new(new RandomTempIdIssuer(_tempIds, lifetimeSeconds: 900), new ContactTracer(null), new Counter(), quotas);

    private static Exchange Connected(IUserLimits? shared = null)
    {
        var session = new ServerSession(WireLimits.Default, default, shared);
        session.Greet();
        return new Exchange(session);
    }

    private static Exchange LoggedIn(UserId user)
    {
        var session = new ServerSession(WireLimits.Default);
        session.Greet();
        var name = new ReadOnlySequence<byte>(Given.Bytes($"USER {user}\n"));
        session.TryReceive(ref name, out var named);
        session.TryAnswerAlone(named, out _);
        var secret = new ReadOnlySequence<byte>("PASS right\n"u8.ToArray());
        session.TryReceive(ref secret, out _);
        session.TryOpen();
        session.Answer(ServerMessage.Of(ServerMessageKind.Welcome));
        return new Exchange(session);
    }

    private static Exchange Says(Exchange exchange, string text)
    {
        var arrived = new ReadOnlySequence<byte>(Given.Bytes(text));
        Assert.True(exchange.TryGather(ref arrived));
        return exchange;
    }

    private static Exchange Uploads(int entries)
    {
        var exchange = LoggedIn(Ann);
        exchange.Said.Add(ClientMessage.Entries(new ContactLogEntry[entries]));
        return exchange;
    }

    private static string Codes(Exchange exchange) =>
        string.Join(' ', exchange.Decided.Select(decision => (int)decision.Reply.Kind));

    private void Draw(params int[] tempIds)
    {
        foreach (var id in tempIds) _tempIds.ThenDraw(Given.Id(id));
    }

    private Changes Decide(Facts facts, params Exchange[] exchanges) => Decide(_batch, facts, exchanges);

    private static Changes Decide(RequestBatch batch, Facts facts, params Exchange[] exchanges)
    {
        foreach (var exchange in exchanges) Assert.True(batch.TryAdd(exchange));
        batch.Ask(Now);
        foreach (var (exchange, secret) in batch.ToCompare(facts))
            exchange.IsRight = secret.Matches(exchange.Said[0].Secret, new PretendedHashing());
        return batch.Decide(facts, Now);
    }

    private void Finish(Changes changes, Kept kept) => Finish(_batch, changes, kept);

    private void Finish(RequestBatch batch, Changes changes, Kept kept)
    {
        _answered.Clear();
        _putOff.Clear();
        batch.Finish(Outcome.Of(changes, kept), _answered, _putOff, _shown);
    }

    /// <summary>Everybody has all they may have.</summary>
    private sealed class NoRoom : IUserLimits
    {
        public bool TryOpenSession(UserId user) => false;

        public void CloseSession(UserId user) => Assert.Fail("It was not opened.");

        public bool TryReserve(UserId user, long bytes) => false;

        public void Release(UserId user, long bytes) => Assert.Fail("It was not set aside.");
    }

    private sealed class Counter : IRandomSource
    {
        private byte _given;

        public void Fill(Span<byte> bytes) => bytes.Fill(++_given);
    }
}
