namespace BlueTrace.Tests.Wire;

public sealed class TimestampTests
{
    [Fact]
    public void What_is_written_reads_back() => Any.Timestamp.Sample(timestamp =>
    {
        var text = new byte[Timestamp.Length];
        Assert.Equal(Timestamp.Length, timestamp.Write(text));
        Assert.True(Timestamp.TryRead(text, out var read));
        Assert.Equal(timestamp, read);
    });

    [Fact]
    public void It_is_the_moment_that_the_framework_writes_so() => Any.Timestamp.Sample(timestamp => Assert.Equal(
        timestamp.ToDateTimeOffset().ToString("dd/MM/yyyy HH:mm:ss"),
        timestamp.ToString()));

    [Theory]
    [InlineData("01/01/0001 00:00:00"), InlineData("13/05/2020 17:54:06"), InlineData("29/02/2020 23:59:59")]
    [InlineData("29/02/2000 00:00:00"), InlineData("31/12/9999 23:59:59")]
    public void A_moment_of_the_calendar_reads(string text) => Assert.Equal(text, Given.Time(text).ToString());

    [Theory]
    [InlineData("01/01/0000 00:00:00"), InlineData("29/02/2021 00:00:00"), InlineData("29/02/1900 00:00:00")]
    [InlineData("31/04/2020 00:00:00"), InlineData("32/01/2020 00:00:00"), InlineData("00/01/2020 00:00:00")]
    [InlineData("01/00/2020 00:00:00"), InlineData("01/13/2020 00:00:00"), InlineData("01/01/2020 24:00:00")]
    [InlineData("01/01/2020 00:60:00"), InlineData("01/01/2020 23:59:60"), InlineData("1/01/2020 00:00:00")]
    [InlineData("01/01/2020 00:00:000"), InlineData("01/01/2020T00:00:00"), InlineData("01-01-2020 00:00:00")]
    [InlineData("01/01-2020 00:00:00"), InlineData("01/01/2020 00.00:00"), InlineData("01/01/2020 00:00.00")]
    [InlineData("0 /01/2020 00:00:00"), InlineData("01/ 1/2020 00:00:00"), InlineData("01/01/-020 00:00:00")]
    [InlineData("01/01/202\u00b2 00:00:00"), InlineData("01/01/2020 0x:00:00"), InlineData("01/01/2020 00:+1:00")]
    [InlineData("01/01/2020 00:00:0/"), InlineData("")]
    public void What_is_no_moment_is_refused(string text)
    {
        Assert.False(Timestamp.TryRead(Given.Bytes(text), out var timestamp));
        Assert.Equal(default, timestamp);
    }

    [Fact]
    public void A_clock_is_cut_to_the_second()
    {
        var now = Given.Clock("13/05/2020 17:54:06");
        Assert.Equal("13/05/2020 17:54:06", Timestamp.At(now.AddTicks(TimeSpan.TicksPerSecond - 1)).ToString());
        Assert.Equal("13/05/2020 17:54:07", Timestamp.At(now.AddTicks(TimeSpan.TicksPerSecond)).ToString());
    }

    [Fact]
    public void Wherever_the_clock_stands_it_is_written_in_UTC()
    {
        var sydney = new DateTimeOffset(2020, 5, 14, 3, 54, 6, TimeSpan.FromHours(10));
        Assert.Equal("13/05/2020 17:54:06", Timestamp.At(sydney).ToString());
    }

    [Fact]
    public void Seconds_are_added_within_the_years_that_can_be_written()
    {
        Assert.Equal("01/03/2021 00:00:00", Given.Time("28/02/2021 23:59:59").AddSeconds(1).ToString());
        Assert.Equal("31/12/2019 23:59:59", Given.Time("01/01/2020 00:00:00").AddSeconds(-1).ToString());
        Assert.Equal("31/12/9999 23:59:59", Timestamp.Last.AddSeconds(1).ToString());
        Assert.Equal("01/01/0001 00:00:00", default(Timestamp).AddSeconds(-1).ToString());
    }

    [Fact]
    public void They_compare_as_moments_do() => Gen.Select(Any.Timestamp, Any.Timestamp).Sample((left, right) =>
    {
        Assert.Equal(left.Seconds < right.Seconds, left < right);
        Assert.Equal(left.Seconds > right.Seconds, left > right);
        Assert.Equal(left.Seconds <= right.Seconds, left <= right);
        Assert.Equal(left.Seconds >= right.Seconds, left >= right);
        Assert.Equal(left.Seconds.CompareTo(right.Seconds), left.CompareTo(right));
        Assert.True(new Timestamp(left.Seconds) <= left && new Timestamp(left.Seconds) >= left);
    });
}
