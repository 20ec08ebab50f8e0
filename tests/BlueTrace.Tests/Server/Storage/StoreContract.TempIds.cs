namespace BlueTrace.Tests.Server.Storage;

public abstract partial class StoreContract
{
    private const string Old = "01/05/2020 12:00:00";
    private const string Cutoff = "10/05/2020 00:00:00";
    private const string Young = "13/05/2020 12:00:00";

    [Fact]
    public async Task A_TempID_that_was_never_kept_is_nobodys() => Assert.Null(await Store.FindAsync(Id(1)));

    [Fact]
    public async Task A_TempID_is_found_as_it_was_kept()
    {
        var kept = Issued(1, "+61410888888", "29/02/2020 23:59:59");
        Assert.Equal(Kept.Yes, (await KeepAsync(kept)).TempIds);
        Assert.Equal(kept, await Store.FindAsync(Id(1)));
    }

    [Fact]
    public async Task Asking_for_a_TempID_does_not_take_it()
    {
        await Store.AnswerAsync(new Questions([], [Issued(1)], []), Now);
        Assert.Null(await Store.FindAsync(Id(1)));
        Assert.Equal(Kept.Yes, (await KeepAsync(Issued(1))).TempIds);
    }

    [Fact]
    public async Task A_long_log_is_answered_entry_by_entry()
    {
        await KeepAsync([.. Many(2500, from: 0).Where((_, number) => number % 3 == 0)]);
        var log = Enumerable.Range(0, 2500).Select(number => Heard((ulong)number)).ToArray();
        var owners = Assert.Single((await Store.AnswerAsync(new Questions([], [], [log]), Now)).Owners);

        Assert.Equal(
            Enumerable.Range(0, 2500).Select(number => number % 3 == 0 ? Issued((ulong)number) : (IssuedTempId?)null),
            owners);
    }

    [Fact]
    public async Task TempIDs_of_one_batch_keep_their_users_apart()
    {
        var all = Enumerable.Range(0, 100).Select(number => Issued((ulong)number, $"user{number}")).ToArray();
        await KeepAsync(all);
        foreach (var issued in all) Assert.Equal(issued, await Store.FindAsync(issued.Id));
    }

    [Fact]
    public async Task The_longest_username_and_the_widest_window_come_back_whole()
    {
        var widest = new IssuedTempId(
            Given.User(new string('~', UserId.LengthMax)), Id(ulong.MaxValue),
            new ValidityWindow(new Timestamp(0), Timestamp.Last));
        await KeepAsync(widest);

        Assert.Equal(widest, await Store.FindAsync(widest.Id));
    }

    [Fact]
    public async Task A_TempID_is_there_after_a_restart()
    {
        await KeepAsync(Issued(1));
        await KeepAsync(Issued(2, "bob"), Issued(3));
        Restart();

        Assert.Equal(Issued(2, "bob"), await Store.FindAsync(Id(2)));
        Assert.Equal([1, 2, 3], await Store.FoundAsync(0, 1, 2, 3, 4));
    }

    [Fact]
    public async Task TempIDs_handed_over_again_are_kept_once()
    {
        var made = Changes([Issued(1), Issued(2)]);
        for (var i = 0; i < 3; i++) Assert.Equal(Kept.Yes, (await PersistAsync(made)).TempIds);
        Restart();
        Assert.Equal(2, await Store.ForgetAsync(Timestamp.Last, Stopping));
    }

    [Fact]
    public async Task A_TempID_that_has_become_somebody_elses_is_not_kept_and_neither_are_those_beside_it()
    {
        await KeepAsync(Issued(1, "ada"));
        var outcome = await KeepAsync(Issued(2, "bob"), Issued(1, "bob"));

        Assert.Equal(Kept.No, outcome.TempIds);
        Assert.NotNull(outcome.Reason);
        Assert.Equal(Issued(1, "ada"), await Store.FindAsync(Id(1)));
        Assert.Null(await Store.FindAsync(Id(2)));
    }

    [Fact]
    public async Task TempIDs_that_can_not_be_kept_leave_the_uploads_beside_them_kept()
    {
        Break(Lane.Quick);
        var outcome = await PersistAsync(Changes([Issued(1)], [Upload()]));

        Assert.NotEqual(Kept.Yes, outcome.TempIds);
        Assert.Equal([Kept.Yes], outcome.Uploads);
        Assert.NotNull(outcome.Reason);
        Restart();
        Assert.Single(await Store.UploadsAsync());
    }

    [Fact]
    public async Task TempIDs_that_are_not_kept_are_not_found()
    {
        Break(Lane.Quick);
        Assert.NotEqual(Kept.Yes, (await KeepAsync(Issued(1), Issued(2))).TempIds);
        Assert.Empty(await Store.FoundAsync(1, 2));
    }

    [Fact]
    public async Task What_could_not_be_kept_is_kept_once_it_can()
    {
        var made = Changes([Issued(1)], [Upload()]);
        Break(Lane.Quick);
        await PersistAsync(made);
        Break(Lane.Upload);
        await PersistAsync(made);
        Break(null);
        Assert.True((await PersistAsync(made)).IsWhole);
        Restart();

        Assert.Equal([1], await Store.FoundAsync(1));
        Assert.Single(await Store.UploadsAsync());
        Assert.Equal(2, await Store.ForgetAsync(Timestamp.Last, Stopping));
    }

    [Fact]
    public async Task What_expired_before_the_cutoff_is_forgotten_and_nothing_else()
    {
        await KeepAsync(Issued(1, start: "09/05/2020 23:45:00"), Issued(2, start: "09/05/2020 23:45:01"));
        await KeepAsync(Issued(3, start: Old), Issued(4, start: Young));

        Assert.Equal(2, await Store.ForgetAsync(Cutoff));
        Assert.Equal([2, 4], await Store.FoundAsync(1, 2, 3, 4));
        Restart();
        Assert.Equal([2, 4], await Store.FoundAsync(1, 2, 3, 4));
        Assert.Equal(0, await Store.ForgetAsync(Cutoff));
    }

    [Fact]
    public async Task A_TempID_that_was_forgotten_may_be_issued_again()
    {
        await KeepAsync(Issued(1, "ada", Old));
        await Store.ForgetAsync(Cutoff);
        await KeepAsync(Issued(1, "bob", Young));
        Assert.Equal(Issued(1, "bob", Young), await Store.FindAsync(Id(1)));
    }

    [Fact]
    public async Task What_is_kept_after_a_forgetting_is_there_after_a_restart()
    {
        await KeepAsync(Issued(1, start: Old), Issued(2, start: Young));
        await Store.ForgetAsync(Cutoff);
        await KeepAsync(Issued(3, start: Young));
        Restart();

        Assert.Equal([2, 3], await Store.FoundAsync(1, 2, 3));
    }

    [Fact]
    public async Task A_forgetting_that_is_stopped_before_it_begins_forgets_nothing()
    {
        await KeepAsync(Issued(1, start: Old));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.ForgetAsync(Given.Time(Cutoff), new CancellationToken(canceled: true)).AsTask());
        Assert.Equal([1], await Store.FoundAsync(1));
    }
}
