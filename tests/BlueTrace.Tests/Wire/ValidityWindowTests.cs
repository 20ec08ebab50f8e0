namespace BlueTrace.Tests.Wire;

public sealed class ValidityWindowTests
{
    [Theory]
    [InlineData("13/05/2020 17:54:06", 900, "13/05/2020 18:09:05")]
    [InlineData("13/05/2020 17:54:06", 1, "13/05/2020 17:54:06")]
    [InlineData("28/02/2020 23:59:59", 900, "29/02/2020 00:14:58")]
    [InlineData("31/12/9999 23:59:59", 900, "31/12/9999 23:59:59")]
    public void Its_last_valid_second_is_written_down(string start, int lifetime, string expiry) =>
        Assert.Equal(Given.Window(start, expiry), ValidityWindow.From(Given.Time(start), lifetime));

    [Theory]
    [InlineData("13/05/2020 17:54:05", false), InlineData("13/05/2020 17:54:06", true)]
    [InlineData("13/05/2020 18:00:00", true), InlineData("13/05/2020 18:09:05", true)]
    [InlineData("13/05/2020 18:09:06", false)]
    public void Both_its_ends_belong_to_it(string now, bool contains) =>
        Assert.Equal(contains, Given.Window("13/05/2020 17:54:06", "13/05/2020 18:09:05").Contains(Given.Clock(now)));

    [Fact]
    public void It_lasts_to_the_end_of_its_last_second()
    {
        var window = Given.Window("13/05/2020 17:54:06", "13/05/2020 18:09:05");
        var afterwards = Given.Clock("13/05/2020 18:09:06");
        Assert.True(window.Contains(afterwards.AddTicks(-1)));
        Assert.False(window.Contains(afterwards));
    }

    [Theory]
    [InlineData(1, false), InlineData(86_400, false), InlineData(86_401, true)]
    public void A_window_is_too_long_from_a_second_more_than_a_day_on(int seconds, bool isTooLong) =>
        Assert.Equal(isTooLong, ValidityWindow.From(Given.Time("13/05/2020 17:54:06"), seconds).IsTooLong);
}
