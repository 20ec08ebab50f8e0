namespace BlueTrace.Tests.Device;

public sealed class HearingTests
{
    private const string Beacon = "1234567890123456789113/05/2020 17:54:0613/05/2020 18:09:051";

    private static readonly TempId Id = Given.Id("12345678901234567891");
    private static readonly ValidityWindow Window = Given.Window("13/05/2020 17:54:06", "13/05/2020 18:09:05");

    private readonly ContactLog _log = new(ContactLog.DefaultRetention);

    [Theory]
    [InlineData("13/05/2020 17:54:06"), InlineData("13/05/2020 18:00:00"), InlineData("13/05/2020 18:09:05")]
    public void A_beacon_inside_its_window_is_logged(string now)
    {
        var hearing = _log.Hear(Given.Bytes(Beacon), Given.Clock(now));
        Assert.Equal(new Hearing(HearingVerdict.Logged, new Beacon(Id, Window), Fault.None), hearing);
        var heard = Assert.Single(_log.Entries);
        Assert.Equal(new HeardEntry(new ContactLogEntry(Id, Window), Given.Clock(now)), heard);
    }

    [Theory]
    [InlineData("13/05/2020 17:54:05"), InlineData("13/05/2020 18:09:06"), InlineData("13/05/2021 18:00:00")]
    public void A_beacon_outside_its_window_is_shown_but_not_logged(string now)
    {
        var hearing = _log.Hear(Given.Bytes(Beacon), Given.Clock(now));
        Assert.Equal(new Hearing(HearingVerdict.OutsideWindow, new Beacon(Id, Window), Fault.None), hearing);
        Assert.Empty(_log.Entries);
    }

    [Theory]
    [InlineData("", Fault.WrongSize)]
    [InlineData(Beacon + "\n", Fault.WrongSize)]
    [InlineData("1234567890123456789113/05/2020 17:54:0613/05/2020 18:09:052", Fault.WrongVersion)]
    [InlineData("x234567890123456789113/05/2020 17:54:0613/05/2020 18:09:051", Fault.BadTempId)]
    [InlineData("1234567890123456789113/05/2020 18:54:0613/05/2020 18:09:051", Fault.WindowReversed)]
    public void What_is_no_beacon_is_not_logged(string datagram, Fault fault)
    {
        var hearing = _log.Hear(Given.Bytes(datagram), Given.Clock("13/05/2020 18:00:00"));
        Assert.Equal(new Hearing(HearingVerdict.Malformed, default, fault), hearing);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public void A_full_log_says_so_of_a_valid_beacon()
    {
        var now = Given.Clock("13/05/2020 18:00:00");
        for (var number = 0; number < ContactLog.EntriesMax; number++)
            _log.Add(new ContactLogEntry(Given.Id(number), Window), now);
        Assert.Equal(HearingVerdict.LogFull, _log.Hear(Given.Bytes(Beacon), now).Verdict);
    }
}
