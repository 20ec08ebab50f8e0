namespace BlueTrace.Tests.Driving;

public sealed class ReplyLinesTests
{
    [Theory]
    [InlineData("", 9, 0, 0, 0)]
    [InlineData("250 a", 9, 0, 0, 0)]
    [InlineData("250 a\r\n", 9, 250, 1, 7)]
    [InlineData("250 a\r\n250 b\r\n25", 9, 250, 2, 14)]
    [InlineData("250 a\r\n250 b\r\n", 1, 250, 1, 7)]
    [InlineData("250 a\r\n451 b\r\n250 c\r\n", 9, 250, 1, 7)]
    [InlineData("451\n451 b\r\n", 9, 451, 2, 11)]
    public void Lines_of_one_code_are_taken_together(string text, int max, int code, int count, int length)
    {
        Assert.Equal((code, count), ReplyLines.Take(Given.Bytes(text), max, out var taken));
        Assert.Equal(length, taken);
    }

    [Theory]
    [InlineData("\n"), InlineData("25\n"), InlineData("2x0 a\n")]
    public void A_line_without_a_code_is_no_reply(string text) =>
        Assert.Throws<ReplyException>(() => ReplyLines.Take(Given.Bytes(text), 9, out _));
}
