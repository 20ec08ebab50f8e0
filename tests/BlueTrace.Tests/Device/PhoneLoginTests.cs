namespace BlueTrace.Tests.Device;

public sealed class PhoneLoginTests
{
    [Fact]
    public void A_phone_by_itself_logs_in_and_fetches_a_TempID()
    {
        var phone = DrivenPhone.ByItself();
        phone.Do((agent, now) => agent.ConnectAt(TimeSpan.FromSeconds(2)));
        Assert.Empty(phone.Download());

        Assert.Equal(["2s dial"], phone.Wait(2));
        Assert.Equal(["say USER anna"], phone.Tell(DrivenPhone.Greeting));
        Assert.Equal(["AskPassword"], phone.Tell("331 Password"));
        Assert.Equal(["say PASS apple"], phone.GivePassword());
        Assert.Equal(["say DOWNLOAD"], phone.Tell("230 Welcome"));
        Assert.Empty(phone.Tell(DrivenPhone.Issued(1)));
    }

    [Fact]
    public void A_phone_that_a_person_commands_asks_for_every_step()
    {
        var phone = DrivenPhone.Attended();
        phone.Do((agent, now) => agent.ConnectAt(now.Elapsed));

        Assert.Equal(["0s dial"], phone.Wait(0));
        Assert.Equal(["AskUser"], phone.Tell(DrivenPhone.Greeting));
        Assert.Equal(["say USER anna"], phone.NameUser("anna"));
        Assert.Equal(["AskPassword"], phone.Tell("331 Password"));
        Assert.Equal(["say PASS pear"], phone.GivePassword("pear"));
        Assert.Equal(["AskPassword"], phone.Tell("430 no"));
        Assert.Equal(["say PASS apple"], phone.GivePassword());
        Assert.Equal(["OpenLog", "AskCommand"], phone.Tell("230 Welcome"));
        Assert.Equal(["say DOWNLOAD"], phone.Download());
        Assert.Equal(["AskCommand"], phone.Tell(DrivenPhone.Issued(1)));
    }

    [Fact]
    public void The_log_is_opened_before_the_welcome_is_told()
    {
        var phone = DrivenPhone.Dialling();
        phone.Tell(DrivenPhone.Greeting);
        phone.NameUser("anna");
        phone.Tell("331 Password");
        phone.GivePassword();

        var bytes = new System.Buffers.ReadOnlySequence<byte>(Given.Bytes("230 Welcome\r\n"));
        phone.Agent.Receive(ref bytes, phone.Now);

        Assert.True(phone.Agent.TryTake(out var first));
        Assert.True(phone.Agent.TryTake(out var second));
        Assert.Equal([PhoneActionKind.OpenLog, PhoneActionKind.Told], [first.Kind, second.Kind]);
    }

    [Fact]
    public void A_phone_keeps_log_and_TempID_over_a_lost_connection_and_gives_another_user_new_ones()
    {
        var phone = DrivenPhone.Attended().LogIn();
        phone.Do((agent, now) => agent.UseLog(new ContactLog(phone.Retention), now));
        phone.Download();
        phone.Tell(DrivenPhone.Issued(1));
        phone.Hear(2);
        Assert.Equal(["hang up: Lost", "AskUser"], phone.Lose());

        Assert.Empty(phone.NameUser("anna"));
        Assert.Equal(["0s dial"], phone.Wait(0));
        Assert.Equal(["say USER anna"], phone.Tell(DrivenPhone.Greeting));
        phone.Tell("331 Password");
        phone.GivePassword();
        Assert.Equal(["AskCommand"], phone.Tell("230 Welcome"));
        Assert.False(phone.Agent.PresentBeacon(phone.Now).IsEmpty);

        phone.Lose();
        phone.NameUser("ben");
        phone.Wait(0);
        phone.Tell(DrivenPhone.Greeting);
        phone.Tell("331 Password");
        phone.GivePassword();
        Assert.Equal(["OpenLog", "AskCommand"], phone.Tell("230 Welcome"));
        phone.Do((agent, now) => agent.UseLog(new ContactLog(phone.Retention), now));
        Assert.True(phone.Agent.PresentBeacon(phone.Now).IsEmpty);
        Assert.Empty(phone.Agent.Log.Entries);
    }

    [Fact]
    public void A_refused_username_is_asked_for_anew()
    {
        var phone = DrivenPhone.Dialling();
        phone.Tell(DrivenPhone.Greeting);
        phone.NameUser("anna");

        Assert.Equal(["AskUser"], phone.Tell("500 4 no"));
        Assert.Equal(["say USER ben"], phone.NameUser("ben"));
    }

    [Fact]
    public void What_is_wanted_during_the_login_is_asked_after_it()
    {
        var phone = DrivenPhone.DiallingByItself();
        phone.Tell(DrivenPhone.Greeting, "331 Password");

        Assert.Empty(phone.Download());
        Assert.Equal(["say PASS apple"], phone.GivePassword());
        Assert.Empty(phone.GivePassword());
        Assert.Equal(["say DOWNLOAD"], phone.Tell("230 Welcome"));
    }

    [Theory]
    [InlineData("431 blocked from now on"), InlineData("432 blocked")]
    public void A_blocked_phone_waits_before_it_tries_again(string blocked)
    {
        var phone = DrivenPhone.DiallingByItself(new PhoneOptions { BlockedPause = TimeSpan.FromSeconds(70) });
        phone.Tell(DrivenPhone.Greeting, "331 Password");
        phone.GivePassword();

        Assert.Equal(["hang up: Blocked"], phone.Tell(blocked));
        Assert.Equal(["70s dial"], phone.Wait(70));
    }

    [Fact]
    public void A_phone_that_does_not_stay_connected_logs_out_once_it_has_nothing_to_ask()
    {
        var phone = DrivenPhone.Asking(new PhoneOptions { StaysConnected = false });
        Assert.Equal(["say LOGOUT"], phone.Tell(DrivenPhone.Issued(1)));
        Assert.Equal(["hang up: LoggedOut"], phone.Tell("221 bye"));
        Assert.Equal(["870s dial"], phone.Wait(875));
    }

    [Fact]
    public void Logging_out_waits_for_the_answer_that_is_owed_and_ends_everything()
    {
        var phone = DrivenPhone.ByItself();
        phone.Do((agent, now) => agent.BroadcastFrom(now.Elapsed));
        phone.Download();
        phone.LogIn();

        Assert.Empty(phone.LogOut());
        Assert.Equal(["say LOGOUT"], phone.Tell(DrivenPhone.Issued(1)));
        Assert.Equal(["hang up: LoggedOut"], phone.Tell("221 bye"));
        Assert.Empty(phone.Wait(10_000));
    }

    public static TheoryData<string, string[]> LinesBeforeLogout => new()
    {
        { "", ["hang up: LoggedOut"] },
        { DrivenPhone.Greeting, ["say LOGOUT"] },
        { $"{DrivenPhone.Greeting}|331 Password", ["say LOGOUT"] },
    };

    [Theory, MemberData(nameof(LinesBeforeLogout))]
    public void Logging_out_leaves_from_wherever_the_conversation_stands(string lines, string[] expected)
    {
        var phone = DrivenPhone.Dialling();
        foreach (var line in lines.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            phone.Tell(line);
            if (line == DrivenPhone.Greeting && lines.Contains("331")) phone.NameUser("anna");
        }

        Assert.Equal(expected, phone.LogOut());
    }

    [Fact]
    public void A_phone_that_is_not_connected_has_nobody_to_say_goodbye_to()
    {
        var phone = DrivenPhone.ByItself();
        phone.Download();
        Assert.Empty(phone.LogOut());
        Assert.Empty(phone.Wait(10_000));
    }
}
