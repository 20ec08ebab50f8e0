namespace BlueTrace.Tests.Wire;

public sealed class IssuedTempIdTests
{
    [Fact]
    public void What_is_written_reads_back() => Any.Issued.Sample(issued =>
    {
        Assert.Equal(Fault.None, IssuedTempId.Read(Written.Bytes(issued), out var read));
        Assert.Equal(issued, read);
    });

    [Theory]
    [InlineData("", Fault.BadColumns)]
    [InlineData("+61410888888", Fault.BadColumns)]
    [InlineData("+61410888888 12345678901234567891", Fault.BadColumns)]
    [InlineData(" 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05", Fault.BadUserName)]
    [InlineData("\u00e9 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05", Fault.BadUserName)]
    [InlineData("+61410888888  2345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05", Fault.BadTempId)]
    [InlineData("+61410888888 12345678901234567891 00/05/2020 17:54:06 13/05/2020 18:09:05", Fault.BadStart)]
    [InlineData("+61410888888 12345678901234567891 13/05/2020 17:54:06 00/05/2020 18:09:05", Fault.BadExpiry)]
    [InlineData("+61410888888 12345678901234567891 13/05/2020 17:54:06 13/05/2019 18:09:05", Fault.WindowReversed)]
    public void What_is_wrong_with_it_is_named(string row, Fault fault)
    {
        Assert.Equal(fault, IssuedTempId.Read(Given.Bytes(row), out var issued));
        Assert.Equal(default, issued);
    }

    [Fact]
    public void The_sample_file_reads_row_by_row() => Assert.Equal(
        [
            "+61410999999 12345678901234567890",
            "+61410888888 12345678901234567891",
            "+61410777777 12345678901234567892",
        ],
        Repository.SampleRows("tempIDs.txt").Select(Given.Issued).Select(issued => $"{issued.User} {issued.Id}"));
}
