namespace BlueTrace.Tests.Wire;

public sealed class OneTimeCodeTests
{
    [Theory]
    [InlineData(0, "000000"), InlineData(42, "000042"), InlineData(1_000_042, "000042")]
    [InlineData(ulong.MaxValue, "551615")]
    public void Every_number_makes_one(ulong number, string digits) =>
        Assert.Equal(digits, OneTimeCode.From(number).ToString());

    [Fact]
    public void What_is_written_reads_back() =>
        Any.Code.Sample(code => Assert.Equal(code, Given.Code(code.ToString())));

    [Theory]
    [InlineData(""), InlineData("12345"), InlineData("1234567"), InlineData("12345 "), InlineData("-12345")]
    [InlineData("12a456")]
    public void Nothing_but_six_digits_reads(string text) =>
        Assert.False(OneTimeCode.TryRead(Given.Bytes(text), out _));
}
