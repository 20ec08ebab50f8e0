namespace BlueTrace.Tests.Server.Storage;

public sealed class RetentionClockTests
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(21);

    [Theory]
    [InlineData("14/05/2020 11:59:59", false), InlineData("23/04/2020 12:00:00", false)]
    [InlineData("23/04/2020 11:59:59", true), InlineData("31/12/9999 23:59:59", false), InlineData(null, false)]
    public void A_clock_by_which_everything_is_past_retention_is_not_believed(string? newest, bool isObjected)
    {
        Assert.Equal(isObjected, Of(newest).Objection is not null);
        Assert.Null(Of(newest, isBelieved: true).Objection);
    }

    [Fact]
    public void What_is_past_retention_goes_by_the_clock_as_time_goes_by() =>
        Assert.Equal(Given.Time("25/04/2020 12:00:00"),
            Of().CutoffAt(Later(TimeSpan.FromDays(2), TimeSpan.FromDays(2))));

    [Fact]
    public void A_clock_that_is_set_forward_hastens_nothing_and_that_is_known()
    {
        var now = Later(TimeSpan.FromHours(1), TimeSpan.FromDays(400));

        Assert.Equal(Given.Time("23/04/2020 13:00:00"), Of().CutoffAt(now));
        Assert.True(Of().WasSetForward(now));
        Assert.False(Of().WasSetForward(Later(TimeSpan.FromHours(1), TimeSpan.FromHours(2))));
        Assert.Equal(Given.Time("28/05/2021 12:00:00"), Of(isBelieved: true).CutoffAt(now));
    }

    [Fact]
    public void A_clock_that_is_set_back_keeps_more()
    {
        var now = Later(TimeSpan.FromDays(2), TimeSpan.FromDays(-2));
        Assert.Equal(Given.Time("21/04/2020 12:00:00"), Of().CutoffAt(now));
        Assert.False(Of().WasSetForward(now));
    }

    [Fact]
    public void A_clock_at_the_beginning_of_time_forgets_nothing()
    {
        var start = new Moment(default, DateTimeOffset.MinValue);
        Assert.Equal(new Timestamp(0), new RetentionClock(Kept, start, null, false).CutoffAt(start));
    }

    private static RetentionClock Of(string? newest = "14/05/2020 11:59:59", bool isBelieved = false) =>
        new(Kept, Noon, newest is null ? null : Given.Time(newest), isBelieved);

    private static Moment Later(TimeSpan elapsed, TimeSpan shown) => new(Noon.Elapsed + elapsed, Noon.Utc + shown);
}
