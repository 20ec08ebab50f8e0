namespace BlueTrace.Tests.Wire;

public sealed class TempIdTests
{
    [Fact]
    public void What_is_written_reads_back() => Any.TempId.Sample(id =>
    {
        var text = new byte[TempId.Length];
        Assert.Equal(TempId.Length, id.Write(text));
        Assert.True(TempId.TryRead(text, out var read));
        Assert.Equal(id, read);
    });

    [Theory]
    [InlineData("00000000000000000000"), InlineData("00000000000000000001"), InlineData("00000000010000000000")]
    [InlineData("12345678901234567890"), InlineData("18446744073709551616"), InlineData("99999999999999999999")]
    public void Every_digit_is_kept(string digits) => Assert.Equal(digits, Given.Id(digits).ToString());

    [Theory]
    [InlineData(""), InlineData("1234567890123456789"), InlineData("123456789012345678901")]
    [InlineData("1234567890123456789x"), InlineData("/2345678901234567890"), InlineData(":2345678901234567890")]
    [InlineData("-2345678901234567890"), InlineData(" 2345678901234567890"), InlineData("1234567890123456789\n")]
    [InlineData("1234567890123456789\u00b2")]
    public void Anything_but_twenty_digits_is_refused(string text)
    {
        Assert.False(TempId.TryRead(Given.Bytes(text), out var id));
        Assert.Equal(default, id);
    }

    [Fact]
    public void A_half_has_ten_digits_at_most()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TempId.FromHalves(TempId.HalfCount, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TempId.FromHalves(0, TempId.HalfCount));
        Assert.Equal("99999999999999999999", TempId.FromHalves(TempId.HalfCount - 1, TempId.HalfCount - 1).ToString());
    }
}
