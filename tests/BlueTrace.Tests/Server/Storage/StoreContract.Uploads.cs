namespace BlueTrace.Tests.Server.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task An_upload_is_read_back_as_it_was_kept()
    {
        TracedEntry[] entries =
        [
            .. Enum.GetValues<EntryFinding>().Select((finding, i) => new TracedEntry(Heard((ulong)i), finding, null)),
            new TracedEntry(Heard(7), EntryFinding.Contact, Bob),
            new TracedEntry(Heard(8), EntryFinding.Own, Ada),
            new TracedEntry(Heard(8), EntryFinding.TimesDiffer, Given.User(new string('~', UserId.LengthMax))),
        ];
        Assert.Equal([Kept.Yes], (await KeepAsync(Upload("ada", "14/05/2020 18:00:01", entries))).Uploads);

        await AssertOnlyAsync();
        Restart();
        await AssertOnlyAsync();

        async Task AssertOnlyAsync()
        {
            var read = Assert.Single(await Store.UploadsAsync());
            Assert.Equal(Ada, read.Uploader);
            Assert.Equal(Given.Time("14/05/2020 18:00:01"), read.ReceivedAt);
            Assert.Equal(entries, read.Entries);
        }
    }

    [Fact]
    public async Task An_upload_without_entries_is_kept_like_any_other()
    {
        await KeepAsync(Upload());
        Assert.Empty(Assert.Single(await Store.UploadsAsync()).Entries);
    }

    [Fact]
    public async Task Uploads_are_read_oldest_first_and_those_of_one_second_in_their_order()
    {
        string[] order = ["14/05/2020 18:00:02", "31/12/2019 23:59:59", "14/05/2020 18:00:01"];
        foreach (var receivedAt in order) await KeepAsync(Upload("ada", receivedAt));
        for (var i = 0; i < 12; i++) await KeepAsync(Upload($"user{i}", "14/05/2020 18:00:03"));
        var read = await Store.UploadsAsync();

        Assert.Equal(
            ["31/12/2019 23:59:59", "14/05/2020 18:00:01", "14/05/2020 18:00:02"],
            read.Take(3).Select(upload => upload.ReceivedAt.ToString()));
        Assert.Equal(
            Enumerable.Range(0, 12).Select(i => $"user{i}"), read.Skip(3).Select(upload => $"{upload.Uploader}"));
    }

    [Fact]
    public async Task Uploads_are_read_from_a_moment_on_and_of_a_user_where_that_is_asked()
    {
        await KeepAsync(Upload("ada", "14/05/2020 18:00:01"), Upload("bob", "14/05/2020 18:00:02"));
        await KeepAsync(Upload("ada", "14/05/2020 18:00:03"));

        Assert.Equal(2, (await Store.UploadsAsync(Given.Time("14/05/2020 18:00:02"))).Count);
        Assert.Equal(2, (await Store.UploadsAsync(of: Ada)).Count);
        Assert.Single(await Store.UploadsAsync(Given.Time("14/05/2020 18:00:02"), Ada));
        Assert.Empty(await Store.UploadsAsync(of: Stranger));
    }

    [Fact]
    public async Task An_upload_handed_over_again_is_kept_once()
    {
        var made = Changes(uploads: [Upload("ada"), Upload("bob")]);
        for (var i = 0; i < 3; i++) Assert.Equal([Kept.Yes, Kept.Yes], (await PersistAsync(made)).Uploads);

        Assert.Equal(2, (await Store.UploadsAsync()).Count);
        Restart();
        Assert.Equal(2, (await Store.UploadsAsync()).Count);
    }

    [Fact]
    public async Task Two_uploads_alike_are_two()
    {
        await KeepAsync(Upload());
        await KeepAsync(Upload());
        Assert.Equal(2, (await Store.UploadsAsync()).Count);
    }

    [Fact]
    public async Task An_upload_that_can_not_be_kept_leaves_the_TempIDs_beside_it_kept()
    {
        Break(Lane.Upload);
        var outcome = await PersistAsync(Changes([Issued(1)], [Upload()]));

        Assert.Equal(Kept.Yes, outcome.TempIds);
        Assert.NotEqual(Kept.Yes, Assert.Single(outcome.Uploads));
        Assert.NotNull(outcome.Reason);
        Restart();
        Assert.Equal([1], await Store.FoundAsync(1));
    }

    [Fact]
    public async Task Encounters_that_ended_before_the_cutoff_are_forgotten_and_with_the_last_of_them_the_upload()
    {
        var (old, young) = (Issued(1, start: Old).Window, Issued(1, start: Young).Window);
        TracedEntry gone = new(new ContactLogEntry(Id(1), old), EntryFinding.Contact, Bob);
        TracedEntry kept = new(new ContactLogEntry(Id(2), young), EntryFinding.Unknown, null);
        await KeepAsync(Upload("ada", Young, gone, kept), Upload("bob", Young, gone), Upload("ada", Young));

        Assert.Equal(1, await Store.ForgetAsync(Cutoff));
        Assert.Equal([kept], (await Store.UploadsAsync()).SelectMany(upload => upload.Entries));
        Restart();
        Assert.Equal([Ada, Ada], (await Store.UploadsAsync()).Select(upload => upload.Uploader));
        Assert.Equal([kept], (await Store.UploadsAsync()).SelectMany(upload => upload.Entries));
    }

    [Fact]
    public async Task Uploads_that_came_in_before_the_cutoff_are_forgotten_and_no_others()
    {
        await KeepAsync(Upload("ada", "09/05/2020 23:59:59"), Upload("bob", Cutoff), Upload("ada", Young));

        Assert.Equal(1, await Store.ForgetAsync(Cutoff));
        Assert.Equal([Bob, Ada], (await Store.UploadsAsync()).Select(upload => upload.Uploader));
        Restart();
        Assert.Equal([Bob, Ada], (await Store.UploadsAsync()).Select(upload => upload.Uploader));
    }
}
