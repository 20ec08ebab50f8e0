namespace BlueTrace.Tests.Device;

public sealed class HearingTests
{
    private const string Beacon = "1234567890123456789113/05/2020 17:54:0613/05/2020 18:09:051";

    private static readonly TempId Id = Given.Id("12345678901234567891");
    private static readonly ValidityWindow Window = Given.Window("13/05/2020 17:54:06", "13/05/2020 18:09:05");

    private readonly ContactLog _log = new(ContactLog.DefaultRetention);

    [Theory]
    [InlineData("13/05/2020 17:54:05", false), InlineData("13/05/2020 17:54:06", true)]
    [InlineData("13/05/2020 18:00:00", true), InlineData("13/05/2020 18:09:05", true)]
    [InlineData("13/05/2020 18:09:06", false), InlineData("13/05/2021 18:00:00", false)]
    public void A_beacon_is_logged_inside_its_window_and_only_shown_outside(string now, bool isInside)
    {
        var hearing = _log.Hear(Given.Bytes(Beacon), Given.Clock(now));
        var verdict = isInside ? HearingVerdict.Logged : HearingVerdict.OutsideWindow;
        Assert.Equal(new Hearing(verdict, new Beacon(Id, Window), Fault.None), hearing);
        HeardEntry[] logged = isInside ? [new(new ContactLogEntry(Id, Window), Given.Clock(now))] : [];
        Assert.Equal(logged, _log.Entries);
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
