namespace BlueTrace.Tests.Wire;

public sealed class TextRowsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("\r\n \t \n\n", "")]
    [InlineData("one", "1:one")]
    [InlineData("one\n", "1:one")]
    [InlineData("one\r\n", "1:one")]
    [InlineData("one\r\ntwo", "1:one 2:two")]
    [InlineData("one\ntwo\r\n", "1:one 2:two")]
    [InlineData("\n\none\n \t\r\n\ntwo\n\n", "3:one 6:two")]
    [InlineData("one\r", "1:one")]
    public void Rows_come_with_the_lines_they_stand_in(string text, string rows) => Assert.Equal(rows, Read(text));

    [Fact]
    public void A_row_keeps_its_blanks()
    {
        var rows = new TextRows(" a b \r\n"u8);
        Assert.True(rows.MoveNext());
        Assert.Equal(" a b ", Encoding.ASCII.GetString(rows.Current));
        Assert.False(rows.MoveNext());
    }

    private static string Read(string text)
    {
        var found = new List<string>();
        var rows = new TextRows(Given.Bytes(text));
        while (rows.MoveNext()) found.Add($"{rows.LineNumber}:{Encoding.ASCII.GetString(rows.Current)}");
        return string.Join(' ', found);
    }
}
