namespace BlueTrace.Tests.Wire;

public sealed class BeaconTests
{
    private const string Sample = "1234567890123456789113/05/2020 17:54:0613/05/2020 18:09:051";

    [Fact]
    public void What_is_written_reads_back() => Any.Beacon.Sample(beacon =>
    {
        Assert.Equal(Fault.None, Beacon.Read(Written.Bytes(beacon), out var read));
        Assert.Equal(beacon, read);
    });

    [Fact]
    public void Its_fields_stand_where_they_belong()
    {
        Assert.Equal(Fault.None, Beacon.Read(Given.Bytes(Sample), out var beacon));
        Assert.Equal(Given.Id("12345678901234567891"), beacon.Id);
        Assert.Equal(Given.Window("13/05/2020 17:54:06", "13/05/2020 18:09:05"), beacon.Window);
        Assert.Equal("12345678901234567891, 13/05/2020 17:54:06, 13/05/2020 18:09:05", beacon.ToString());
    }

    [Theory]
    [InlineData("", Fault.WrongSize)]
    [InlineData("1234567890123456789113/05/2020 17:54:0613/05/2020 18:09:05", Fault.WrongSize)]
    [InlineData(Sample + "1", Fault.WrongSize)]
    [InlineData(Sample + "\n", Fault.WrongSize)]
    [InlineData("1234567890123456789113/05/2020 17:54:0613/05/2020 18:09:052", Fault.WrongVersion)]
    [InlineData("1234567890123456789113/05/2020 17:54:0613/05/2020 18:09:05\u0001", Fault.WrongVersion)]
    [InlineData("123456789012345678-113/05/2020 17:54:0613/05/2020 18:09:051", Fault.BadTempId)]
    [InlineData("1234567890123456789131/04/2020 17:54:0613/05/2020 18:09:051", Fault.BadStart)]
    [InlineData("1234567890123456789113/05/2020 17:54:0613/05/2020 18:60:051", Fault.BadExpiry)]
    [InlineData("1234567890123456789113/05/2020 17:54:0613/05/2020 17:54:051", Fault.WindowReversed)]
    [InlineData("1234567890123456789113/05/2020 17:54:0614/05/2020 17:54:061", Fault.WindowTooLong)]
    [InlineData("1234567890123456789101/01/0001 00:00:0031/12/9999 23:59:591", Fault.WindowTooLong)]
    public void What_is_wrong_with_it_is_named(string datagram, Fault fault)
    {
        Assert.Equal(fault, Beacon.Read(Given.Bytes(datagram), out var beacon));
        Assert.Equal(default, beacon);
    }

    [Fact]
    public void Each_byte_matters() => Gen.Int[0, Beacon.Length - 1].Sample(at =>
    {
        var datagram = Given.Bytes(Sample);
        datagram[at] = (byte)'x';
        Assert.NotEqual(Fault.None, Beacon.Read(datagram, out _));
    });
}
