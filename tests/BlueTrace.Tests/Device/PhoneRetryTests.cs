namespace BlueTrace.Tests.Device;

public sealed class PhoneRetryTests
{
    [Fact]
    public void A_lost_server_is_dialled_again_after_pauses_that_grow_up_to_a_limit()
    {
        var phone = DrivenPhone.DiallingByItself(
            new PhoneOptions { RetryPause = TimeSpan.FromSeconds(1), RetryPauseMax = TimeSpan.FromSeconds(5) });

        var pauses = new List<double>();
        for (var failure = 0; failure < 5; failure++)
        {
            var lost = phone.Now.Elapsed;
            Assert.Equal(["hang up: Lost"], phone.Lose());
            phone.Move(phone.Agent.WakeAt(phone.Now) - lost);
            Assert.Equal(["dial"], phone.Do((agent, now) => agent.Tick(now)));
            pauses.Add((phone.Now.Elapsed - lost).TotalSeconds);
        }

        Assert.Equal([1, 2, 4, 5, 5], pauses);
    }

    [Fact]
    public void After_a_welcome_the_pauses_begin_anew()
    {
        var phone = DrivenPhone.DiallingByItself();
        phone.Lose();
        phone.Wait(1);
        phone.Lose();
        phone.Wait(2);
        phone.Tell(DrivenPhone.Greeting, "331 Password");
        phone.GivePassword();
        phone.Tell("230 Welcome");

        phone.Lose();

        Assert.Equal(["4s dial"], phone.Wait(1));
    }

    [Theory]
    [InlineData("421 16 bye", "hang up: Closed")]
    [InlineData("HTTP/1.1 400 Bad Request", "hang up: Foreign")]
    [InlineData("230 Welcome", "hang up: Foreign")]
    public void Whatever_ends_the_connection_it_is_dialled_again(string line, string end)
    {
        var phone = DrivenPhone.DiallingByItself();

        Assert.Equal([end], phone.Tell(line));
        Assert.Equal(["1s dial"], phone.Wait(1));
    }

    [Fact]
    public void What_the_server_puts_off_is_asked_again_after_as_long_as_it_said()
    {
        var phone = DrivenPhone.Asking();
        phone.Tell("452 90 seconds to wait");
        Assert.Equal(["90s say DOWNLOAD"], phone.Wait(100));
    }

    [Fact]
    public void A_server_that_never_greets_is_not_reachable()
    {
        var phone = DrivenPhone.ByItself(new PhoneOptions { ConnectTimeout = TimeSpan.FromSeconds(10) });
        phone.Download();
        Assert.Equal(["0s dial", "10s hang up: NotReachable", "11s dial"], phone.Wait(11));
    }

    [Fact]
    public void A_server_that_does_not_answer_is_given_up()
    {
        var phone = DrivenPhone.Asking(new PhoneOptions { AnswerTimeout = TimeSpan.FromSeconds(60) });
        Assert.Equal(["60s hang up: Silent", "61s dial"], phone.Wait(61));
    }

    [Fact]
    public void A_server_that_answers_in_time_is_not_given_up()
    {
        var phone = DrivenPhone.Asking();
        phone.Wait(59);
        phone.Tell(DrivenPhone.Issued(1));
        Assert.Empty(phone.Wait(100));
    }

    [Theory]
    [InlineData("451 later"), InlineData("500 4 no")]
    public void What_the_server_could_not_do_is_asked_again_after_a_pause(string refusal)
    {
        var phone = DrivenPhone.Asking();

        Assert.Empty(phone.Tell(refusal));
        Assert.Equal(["1s say DOWNLOAD"], phone.Wait(1));
        phone.Tell(refusal);
        Assert.Equal(["3s say DOWNLOAD"], phone.Wait(2));
    }

    [Fact]
    public void A_person_is_asked_instead()
    {
        var phone = DrivenPhone.Attended().LogIn();
        phone.Download();
        Assert.Equal(["AskCommand"], phone.Tell("451 later"));

        Assert.Equal(["hang up: Lost", "AskUser"], phone.Lose());
        Assert.Empty(phone.Wait(10_000));
    }

    [Fact]
    public void What_comes_from_a_connection_that_is_over_is_nothing()
    {
        var phone = DrivenPhone.Asking();
        phone.Lose();
        Assert.Empty(phone.Tell(DrivenPhone.Issued(1)));
        Assert.Empty(phone.Lose());
    }
}
