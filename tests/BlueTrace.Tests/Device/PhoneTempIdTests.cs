namespace BlueTrace.Tests.Device;

public sealed class PhoneTempIdTests
{
    [Theory]
    [InlineData(900, 870), InlineData(60, 30), InlineData(20, 10), InlineData(2, 1)]
    public void Regression_the_next_TempID_is_asked_for_ahead_of_the_expiry_but_half_of_a_short_lifetime_is_used(
        int lifetime, int asked)
    {
        var phone = DrivenPhone.ByItself(new PhoneOptions { RefreshAhead = TimeSpan.FromSeconds(30) });
        phone.Fetch(1, lifetime);
        Assert.Equal([$"{asked}s say DOWNLOAD"], phone.Wait(asked));
    }

    [Fact]
    public void By_a_clock_by_which_it_has_expired_it_is_asked_for_after_a_pause_and_no_sooner()
    {
        var phone = DrivenPhone.Asking(new PhoneOptions { RetryPause = TimeSpan.FromSeconds(5) });
        phone.SetClock(TimeSpan.FromHours(2));

        phone.Tell(DrivenPhone.Issued(1));

        Assert.Equal(["5s say DOWNLOAD"], phone.Wait(5));
    }

    [Fact]
    public void A_clock_that_is_set_moves_the_asking_with_it()
    {
        var phone = DrivenPhone.ByItself();
        phone.Fetch();
        phone.Wait(100);

        phone.SetClock(TimeSpan.FromSeconds(60));

        Assert.Equal(["810s say DOWNLOAD"], phone.Wait(710));
    }

    [Fact]
    public void A_person_asks_for_TempIDs_themselves()
    {
        var phone = DrivenPhone.Attended().LogIn();
        phone.Download();
        phone.Tell(DrivenPhone.Issued(1));
        Assert.Empty(phone.Wait(10_000));
    }

    [Fact]
    public void Beacons_are_said_at_intervals_as_long_as_the_TempID_is_fresh_and_the_last_that_came_is_said()
    {
        var phone = DrivenPhone.ByItself(
            new PhoneOptions { BeaconInterval = TimeSpan.FromSeconds(20), RefreshAhead = TimeSpan.FromSeconds(30) });
        phone.Do((agent, now) => agent.BroadcastFrom(TimeSpan.FromSeconds(7)));
        phone.Fetch(1, seconds: 60);

        Assert.Equal(["7s speak 1", "27s speak 1", "30s say DOWNLOAD"], phone.Wait(46));
        phone.Tell(DrivenPhone.Issued(2, seconds: 60, DrivenPhone.Start.AddSeconds(46)));
        Assert.Equal(["47s speak 2", "67s speak 2"], phone.Wait(25));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void An_expired_TempID_is_said_only_by_a_phone_that_reuses_it(bool reuses)
    {
        var phone = DrivenPhone.ByItself(new PhoneOptions { ReusesStaleTempIds = reuses });
        phone.Fetch();
        phone.Lose();
        phone.Do((agent, now) => agent.BroadcastFrom(now.Elapsed));
        Assert.Equal(45, Beacons(phone, 899.5));

        phone.Move(TimeSpan.FromSeconds(0.5));

        Assert.Equal(reuses ? 5 : 0, Beacons(phone, 99));
    }

    [Fact]
    public void A_phone_without_a_TempID_has_nothing_to_say()
    {
        var phone = DrivenPhone.ByItself();
        phone.Do((agent, now) => agent.BroadcastFrom(TimeSpan.FromSeconds(5)));
        Assert.Empty(phone.Wait(5));
        Assert.True(phone.Agent.PresentBeacon(phone.Now).IsEmpty);
    }

    [Theory]
    [InlineData(-1, false), InlineData(0, true), InlineData(899, true), InlineData(900, false)]
    public void It_knows_whether_its_TempID_may_be_heard(int seconds, bool isFresh)
    {
        var phone = DrivenPhone.ByItself();
        Assert.False(phone.Agent.HasFreshTempId(phone.Now));
        phone.Fetch();

        Assert.Equal(
            isFresh, phone.Agent.HasFreshTempId(phone.Now with { Utc = DrivenPhone.Start.AddSeconds(seconds) }));
    }

    [Fact]
    public void Its_own_TempID_is_logged_like_any_other()
    {
        var phone = DrivenPhone.ByItself();
        phone.Fetch();
        Assert.Equal(HearingVerdict.Logged, phone.Hear(1).Verdict);
    }

    private static int Beacons(DrivenPhone phone, double seconds) =>
        phone.Wait(seconds).Count(done => done.EndsWith(" speak 1"));
}
