namespace BlueTrace.Tests.Authority;

/// <summary>What users may have in an hour, batch by batch.</summary>
public sealed class BatchedQuotaTests : BatchTest
{
    [Fact]
    public void Who_is_put_off_by_a_quota_is_told_so_whatever_becomes_of_the_others()
    {
        Draw(1, 2, 3);
        Limit(tempIds: 1);
        Finish(Decide(new Facts(), Says(LoggedIn(Ann), "DOWNLOAD\n")), Kept.Yes);
        var (ann, ben) = (Says(LoggedIn(Ann), "DOWNLOAD\n"), Says(LoggedIn(Ben), "DOWNLOAD\n"));
        Finish(Decide(new Facts(), ann, ben), Kept.No);

        Assert.Equal(["452", "451"], [Codes(ann), Codes(ben)]);
    }

    [Fact]
    public void Beyond_the_hours_quota_downloads_are_put_off_and_make_no_TempIDs()
    {
        Draw(1, 2, 3);
        Limit(tempIds: 2);
        var exchange = Says(LoggedIn(Ann), "DOWNLOAD\nDOWNLOAD\nDOWNLOAD\n");
        var changes = Decide(new Facts(), exchange);
        Finish(changes, Kept.Yes);

        Assert.Equal([Given.Id(1), Given.Id(2)], changes.TempIds.Select(each => each.Id));
        Assert.Equal("250 250 452", Codes(exchange));
        Assert.Equal(3600, exchange.Decided[^1].Reply.Seconds);
    }

    [Fact]
    public void Beyond_the_hours_quota_an_upload_is_put_off_and_not_kept()
    {
        Limit(tempIds: 1);
        var (first, second, others) =
            (Says(LoggedIn(Ann), "UPLOAD 0\n"), Says(LoggedIn(Ann), "UPLOAD 0\n"), Says(LoggedIn(Ben), "UPLOAD 0\n"));
        var changes = Decide(new Facts { Owners = [[], [], []] }, first, second, others);
        Finish(changes, Kept.Yes);

        Assert.Equal([Ann, Ben], changes.Uploads.Select(upload => upload.Uploader));
        Assert.Equal(["251", "452", "251"], new[] { first, second, others }.Select(Codes));
        Assert.Equal(2, Shown.Count);
    }

    [Fact]
    public void An_abandoned_batch_has_used_up_no_quota()
    {
        Draw(1, 2);
        Limit(tempIds: 1);
        var exchange = Says(LoggedIn(Ann), "DOWNLOAD\n");
        Decide(new Facts(), exchange);
        Batch.Abandon();

        Finish(Decide(new Facts(), exchange), Kept.Yes);
        Assert.Equal("250", Codes(exchange));
    }

    [Theory]
    [InlineData("UPLOAD 0\n", Kept.No, "251")]
    [InlineData("DOWNLOAD\n", Kept.No, "250")]
    [InlineData("DOWNLOAD\n", Kept.Unknown, "250")]
    public void What_came_to_nothing_counts_for_no_quota(string said, Kept kept, string done)
    {
        Draw(1, 2, 3);
        Limit(tempIds: 1);
        foreach (var (codes, became) in new[] { ("451", kept), (done, Kept.Yes), ("452", Kept.Yes) })
        {
            var exchange = Says(LoggedIn(Ann), said);
            Finish(Decide(new Facts { Owners = [[]] }, exchange), became);
            Assert.Equal(codes, Codes(exchange));
        }
    }
}
