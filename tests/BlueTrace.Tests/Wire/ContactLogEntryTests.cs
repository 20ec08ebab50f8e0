namespace BlueTrace.Tests.Wire;

public sealed class ContactLogEntryTests
{
    [Fact]
    public void What_is_written_reads_back() => Any.Entry.Sample(entry =>
    {
        Assert.Equal(Fault.None, ContactLogEntry.Read(Written.Bytes(entry), out var read));
        Assert.Equal(entry, read);
    });

    [Fact]
    public void It_shows_itself_with_commas() => Assert.Equal(
        "12345678901234567891, 13/05/2020 17:54:06, 13/05/2020 18:09:05",
        Given.Entry("12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05").ToString());

    [Theory]
    [InlineData("", Fault.BadColumns)]
    [InlineData("12345678901234567891", Fault.BadColumns)]
    [InlineData("12345678901234567891 13/05/2020 17:54:06", Fault.BadColumns)]
    [InlineData("12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05 ", Fault.BadColumns)]
    [InlineData("12345678901234567891  13/05/2020 17:54:06 13/05/2020 18:09:05", Fault.BadColumns)]
    [InlineData("12345678901234567891\t13/05/2020 17:54:06 13/05/2020 18:09:05", Fault.BadColumns)]
    [InlineData("12345678901234567891 13/05/2020 17:54:06\t13/05/2020 18:09:05", Fault.BadColumns)]
    [InlineData("1234567890123456789x 13/05/2020 17:54:06 13/05/2020 18:09:05", Fault.BadTempId)]
    [InlineData("12345678901234567891 31/04/2020 17:54:06 13/05/2020 18:09:05", Fault.BadStart)]
    [InlineData("12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:0x", Fault.BadExpiry)]
    [InlineData("12345678901234567891 13/05/2020 17:54:06 13/05/2020 17:54:05", Fault.WindowReversed)]
    public void What_is_wrong_with_it_is_named(string row, Fault fault)
    {
        Assert.Equal(fault, ContactLogEntry.Read(Given.Bytes(row), out var entry));
        Assert.Equal(default, entry);
    }
}
