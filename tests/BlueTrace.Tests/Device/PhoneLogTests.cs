namespace BlueTrace.Tests.Device;

public sealed class PhoneLogTests
{
    [Fact]
    public void What_was_heard_is_forgotten_on_time_while_nothing_happens()
    {
        var phone = DrivenPhone.ByItself();
        Assert.Equal(HearingVerdict.Logged, phone.Hear(1).Verdict);
        phone.Wait(60);
        phone.Hear(2);
        phone.Wait(30);
        phone.Hear(1);

        Assert.Equal(["240s Forgot 1", "270s Forgot 1"], phone.Wait(1000));
    }

    [Fact]
    public void By_a_clock_that_is_set_forward_it_is_forgotten_sooner()
    {
        var phone = DrivenPhone.ByItself();
        phone.Hear(1);

        Assert.Empty(phone.SetClock(TimeSpan.FromSeconds(100)));

        Assert.Equal(["80s Forgot 1"], phone.Wait(200));
    }

    [Fact]
    public void A_clock_that_is_set_back_unnoticed_wakes_it_too_early_and_it_waits_on()
    {
        var phone = DrivenPhone.ByItself();
        phone.Hear(1);
        phone.Agent.ClockMoved(phone.Now with { Utc = DrivenPhone.Start.AddSeconds(100) });
        Assert.Equal(["180s Forgot 1"], phone.Wait(1000));
    }

    [Fact]
    public void A_log_from_before_is_forgotten_on_time()
    {
        var log = new ContactLog(TimeSpan.FromSeconds(180));
        log.Add(
            new ContactLogEntry(Given.Id(1), Given.Window("13/05/2020 17:58:00", "13/05/2020 18:12:59")),
            DrivenPhone.Start.AddSeconds(-100));
        var phone = DrivenPhone.Attended().LogIn();

        phone.Do((agent, now) => agent.UseLog(log, now));

        Assert.Equal(["80s Forgot 1"], phone.Wait(200));
    }

    [Fact]
    public void A_contact_log_is_announced_and_handed_over()
    {
        var phone = DrivenPhone.ByItself().LogIn();
        phone.Hear(1);

        Assert.Equal(["AskLog"], phone.Upload());
        Assert.Equal(["say UPLOAD 1"], phone.HandOver());
        Assert.Equal([$"say {Given.Id(1)} 13/05/2020 18:00:00 13/05/2020 18:14:59"], phone.Tell("354 1 go on"));
        Assert.Empty(phone.Tell("251 1 received"));
        Assert.Empty(phone.Wait(100));
    }

    [Fact]
    public void What_is_due_to_be_forgotten_is_never_handed_over()
    {
        var phone = DrivenPhone.ByItself().LogIn();
        phone.Hear(1);
        phone.Move(TimeSpan.FromSeconds(100));
        phone.Hear(2);
        phone.Move(TimeSpan.FromSeconds(80));

        phone.Upload();

        Assert.Equal(["say UPLOAD 1"], phone.HandOver());
        Assert.StartsWith($"say {Given.Id(2)}", Assert.Single(phone.Tell("354 1 go on")));
    }

    [Fact]
    public void An_upload_waits_for_the_connection_and_for_the_TempID_that_is_asked_for()
    {
        var phone = DrivenPhone.ByItself();
        phone.Upload();
        phone.Download();

        phone.LogIn();

        Assert.Equal(["AskLog"], phone.Tell(DrivenPhone.Issued(1)));
    }

    [Theory]
    [InlineData("451 later"), InlineData("500 5 too many")]
    public void An_upload_that_came_to_nothing_is_tried_again_with_the_log_of_then(string refusal)
    {
        var phone = DrivenPhone.ByItself().LogIn();
        phone.Upload();
        phone.HandOver();
        phone.Tell(refusal);
        phone.Hear(1);

        Assert.Equal(["1s AskLog"], phone.Wait(1));
        Assert.Equal(["say UPLOAD 1"], phone.HandOver());
    }

    [Fact]
    public void An_upload_that_the_server_refuses_for_good_is_not_tried_again()
    {
        var phone = DrivenPhone.ByItself().LogIn();
        phone.Hear(1);
        phone.Upload();
        phone.HandOver();
        phone.Tell("354 1 go on");

        Assert.Empty(phone.Tell("553 1 10 no"));
        Assert.Empty(phone.Wait(100));
    }

    [Fact]
    public void A_log_beyond_the_servers_limit_is_said_to_a_person_and_not_sent()
    {
        var phone = DrivenPhone.Attended().LogIn();
        for (var number = 1; number <= 4; number++) phone.Hear(number);

        Assert.Equal(["AskLog"], phone.Upload());
        Assert.Equal(["LogIsTooLong 4", "AskCommand"], phone.HandOver());
        Assert.Equal(3, phone.Agent.Limits.EntriesMax);
    }

    [Fact]
    public void A_log_that_nobody_asked_for_is_not_sent()
    {
        var phone = DrivenPhone.ByItself().LogIn();
        Assert.Empty(phone.HandOver());
    }
}
