namespace BlueTrace.Tests.Lab.Scenarios;

public sealed class DurationTests
{
    [Theory]
    [InlineData("15m", 900_000), InlineData("1h30m", 5_400_000), InlineData("90s", 90_000)]
    [InlineData("500ms", 500), InlineData("21d", 1_814_400_000), InlineData("0s", 0)]
    public void A_time_is_numbers_with_units(string text, long milliseconds)
    {
        Assert.True(Duration.TryRead(text, out var time));
        Assert.Equal(milliseconds, time.TotalMilliseconds);
    }

    [Theory]
    [InlineData(""), InlineData("15"), InlineData("m"), InlineData("1.5h"), InlineData("-1s"), InlineData("1s1m")]
    [InlineData("1m1m"), InlineData("15 m"), InlineData("10001d"), InlineData("99999999999999999999d")]
    public void Anything_else_is_none(string text) => Assert.False(Duration.TryRead(text, out _));

    [Fact]
    public void What_is_written_is_read_as_the_same() =>
        Gen.Long[0, (long)Duration.Longest.TotalMilliseconds].Sample(milliseconds =>
            Duration.TryRead(Duration.Write(TimeSpan.FromMilliseconds(milliseconds)), out var time)
            && time.TotalMilliseconds == milliseconds);
}
