namespace BlueTrace.Tests.Authority;

/// <summary>Batches step by step, the store's part played by hand.</summary>
public sealed class RequestBatchTests : BatchTest
{
    [Fact]
    public void What_needs_no_authority_isAnswered_as_it_is_gathered()
    {
        var exchange = Says(Connected(), "nonsense\nUSER ann\nDOWNLOAD\nLOGOUT\n");
        Assert.Empty(exchange.Said);
        Assert.Equal("500 331 500 221", Codes(exchange));
    }

    [Fact]
    public void A_logout_of_who_is_logged_in_isShown()
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

        Assert.Equal(
            [(Ann, Given.Id(1)), (Ann, Given.Id(2)), (Ben, Given.Id(3))],
            changes.TempIds.Select(each => (each.User, each.Id)));
        Assert.Equal([Given.Id(1), Given.Id(2)], ann.Decided.Select(decision => decision.Reply.Id));
        Assert.Equal([Given.Id(3)], ben.Decided.Select(decision => decision.Reply.Id));
        Assert.Equal(changes.TempIds, Shown.Cast<TempIdIssued>().Select(shown => shown.Issued));
    }

    [Fact]
    public void Nobody_isAnswered_before_the_store_has_had_its_say()
    {
        Draw(1);
        var exchange = Says(LoggedIn(Ann), "DOWNLOAD\n");
        Decide(new Facts(), exchange);

        Assert.Empty(Answered);
        Assert.Equal(ConversationState.DownloadAsked, exchange.Session.State);
        Assert.Empty(Shown);
    }

    [Theory]
    [InlineData(Kept.No), InlineData(Kept.Unknown)]
    public void What_is_not_known_to_be_kept_isAnswered_as_trouble_and_notShown(Kept kept)
    {
        Draw(1, 2);
        var (download, upload) = (Says(LoggedIn(Ann), "DOWNLOAD\nDOWNLOAD\n"), Says(LoggedIn(Ben), "UPLOAD 0\n"));
        Finish(Decide(new Facts { Owners = [[]] }, download, upload), kept);

        Assert.Equal(["451 451", "451"], [Codes(download), Codes(upload)]);
        Assert.Equal(ConversationState.Ready, download.Session.State);
        Assert.Empty(Shown);
    }

    [Fact]
    public void Each_upload_is_kept_or_not_by_itself()
    {
        var (ann, ben) = (Says(LoggedIn(Ann), "UPLOAD 0\n"), Says(LoggedIn(Ben), "UPLOAD 1\n" + Entry));
        Decide(new Facts { Owners = [[], [null]] }, ann, ben);
        Batch.Finish(new Outcome(Kept.Yes, Kept.No, Kept.Yes, [Kept.Unknown, Kept.Yes]), Answered, PutOff, Shown);

        Assert.Equal(["451", "354 251"], [Codes(ann), Codes(ben)]);
        Assert.Equal(Ben, Assert.IsType<ContactLogReceived>(Assert.Single(Shown)).Upload.Uploader);
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
        Assert.Equal([unlucky], PutOff);
        Assert.Equal([lucky], Answered);
        Assert.Empty(unlucky.Decided);

        Finish(Decide(new Facts(), unlucky), Kept.Yes);
        Assert.Equal([Given.Id(4), Given.Id(5)], unlucky.Decided.Select(decision => decision.Reply.Id));
    }

    [Fact]
    public void No_two_candidates_of_a_batch_are_alike()
    {
        Draw(1, 1, 2);
        Assert.True(Batch.TryAdd(Says(LoggedIn(Ann), "DOWNLOAD\nDOWNLOAD\n")));
        Assert.Equal([Given.Id(1), Given.Id(2)], Batch.Ask(Now).Candidates.Select(candidate => candidate.Id));
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
        Assert.Equal(["331 421", "451", "451"], [Codes(login), Codes(download), Codes(upload)]);
    }

    [Fact]
    public void A_batch_takes_no_more_than_it_may()
    {
        for (var i = 0; i < RequestBatch.ExchangesMax; i++)
            Assert.True(Batch.TryAdd(Says(LoggedIn(Ann), "DOWNLOAD\n")));
        Assert.False(Batch.TryAdd(Says(LoggedIn(Ann), "DOWNLOAD\n")));
    }

    [Fact]
    public void An_abandoned_batch_gives_its_exchanges_back_as_they_were()
    {
        Draw(1, 2);
        var exchange = Says(LoggedIn(Ann), "nonsense\nDOWNLOAD\n");
        Decide(new Facts(), exchange);
        Batch.Abandon();
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
            Attempts = [new AttemptFact(AttemptState.Granted, false, Secret)],
            Owners = [[]],
            Users = [],
        };
        Finish(Decide(facts, Says(Connected(), "USER ann\nPASS right\n"), Says(LoggedIn(Ann), "DOWNLOAD\n"),
            Says(LoggedIn(Ben), "UPLOAD 0\n")), Kept.Yes);

        Assert.True(Batch.TryAdd(Says(LoggedIn(Ann), "DOWNLOAD\n")));
        var asked = Batch.Ask(Now);
        Assert.Equal((0, 1, 0, 0), (asked.Attempts.Count, asked.Candidates.Count, asked.Logs.Count, asked.Users.Count));
        Assert.Equal(Given.Id(1), asked.Candidates[0].Id);
        var changes = Batch.Decide(new Facts(), Now);
        Assert.Equal((0, 1, 0), (changes.Attempts.Count, changes.TempIds.Count, changes.Uploads.Count));
    }

    [Fact]
    public void Nothing_is_asked_where_nobody_wants_anything() => Assert.True(Batch.Ask(Now).IsEmpty);

    [Fact]
    public void A_batch_used_again_asks_only_after_the_users_of_its_new_exchanges()
    {
        Draw(1, 2);
        var granted = new AttemptFact(AttemptState.Granted, BlocksIfWrong: false, Secret);
        var (ann, ben) = (Says(Connected(), "USER ann\nPASS right\n"), Says(Connected(), "USER ben\nPASS right\n"));
        Finish(Decide(new Facts { Attempts = [granted, granted] }, ann, ben), Kept.Yes);
        foreach (var exchange in Answered) exchange.Said.Clear();
        Finish(Decide(new Facts { Users = [Secret] }, Says(ann, "DOWNLOAD\n")), Kept.Yes);

        Assert.True(Batch.TryAdd(Says(ben, "DOWNLOAD\n")));
        Assert.Equal([Ben], Batch.Ask(Now).Users);
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

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(RequestBatch.EntriesMax - 1, 1, true)]
    [InlineData(RequestBatch.EntriesMax, 1, false)]
    [InlineData(RequestBatch.EntriesMax + 1, 1, false)]
    [InlineData(1, RequestBatch.EntriesMax, false)]
    public void A_batch_takes_logs_together_up_to_so_many_entries_and_a_longer_one_alone(
        int first, int second, bool together)
    {
        Assert.True(Batch.TryAdd(Uploads(RequestBatch.EntriesMax)));
        Batch.Abandon();
        Assert.True(Batch.TryAdd(Uploads(first)));
        Assert.Equal(together, Batch.TryAdd(Uploads(second)));
    }
}
