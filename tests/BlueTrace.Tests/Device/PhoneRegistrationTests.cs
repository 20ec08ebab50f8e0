namespace BlueTrace.Tests.Device;

public sealed class PhoneRegistrationTests
{
    [Fact]
    public void A_phone_registers_asks_for_the_code_alone_and_then_logs_in()
    {
        var phone = DrivenPhone.Dialling();
        Assert.Equal(["AskUser"], phone.Tell(DrivenPhone.Greeting));
        Assert.Equal(["say REGISTER anna"], Register(phone));
        Assert.Equal(["AskCode"], phone.Tell("332 sent"));
        Assert.Equal(["say CODE 000042"], GiveCode(phone));
        Assert.Equal(["AskCode"], phone.Tell("433 no"));
        Assert.Equal(["say CODE 000042"], GiveCode(phone));
        Assert.Equal(["say NEWPASS apple"], phone.Tell("333 yes"));
        Assert.Equal(["say USER anna"], phone.Tell("231 Registered"));
        Assert.Equal(["say PASS apple"], phone.Tell("331 Password"));
        Assert.Equal(["OpenLog", "AskCommand"], phone.Tell("230 Welcome"));
    }

    [Fact]
    public void A_password_that_is_wrong_all_the_same_is_asked_for()
    {
        var phone = Registered();
        phone.Tell("331 Password");
        Assert.Equal(["AskPassword"], phone.Tell("430 no"));
    }

    [Fact]
    public void Who_is_not_connected_is_connected_first()
    {
        var phone = DrivenPhone.Attended();
        Assert.Empty(Register(phone));
        Assert.Equal(["0s dial"], phone.Wait(0));
        Assert.Equal(["say REGISTER anna"], phone.Tell(DrivenPhone.Greeting));
    }

    [Theory]
    [InlineData("452 60 later"), InlineData("500 4 no"), InlineData("332 sent", "333 yes", "550 enrolled")]
    [InlineData("332 sent", "333 yes", "451 later")]
    public void What_was_refused_is_forgotten_and_a_person_is_asked(params string[] replies)
    {
        var phone = DrivenPhone.Dialling();
        phone.Tell(DrivenPhone.Greeting);
        Register(phone);
        foreach (var reply in replies[..^1])
        {
            phone.Tell(reply);
            GiveCode(phone);
        }

        Assert.Equal(["AskUser"], phone.Tell(replies[^1]));
        Assert.Equal(["say USER ben"], phone.NameUser("ben"));
        Assert.Equal(["AskPassword"], phone.Tell("331 Password"));
    }

    [Theory]
    [InlineData("332 sent"), InlineData("231 Registered")]
    public void A_connection_that_is_lost_takes_the_registration_with_it(string last)
    {
        var phone = last.StartsWith("231") ? Registered() : DrivenPhone.Dialling();
        if (last.StartsWith("332"))
        {
            phone.Tell(DrivenPhone.Greeting);
            Register(phone);
            phone.Tell(last);
        }

        Assert.Equal(["hang up: Lost", "AskUser"], phone.Lose());
        phone.NameUser("anna");
        phone.Wait(0);
        Assert.Equal(["say USER anna"], phone.Tell(DrivenPhone.Greeting));
        Assert.Equal(["AskPassword"], phone.Tell("331 Password"));
    }

    [Fact]
    public void Who_leaves_before_giving_the_code_logs_out()
    {
        var phone = DrivenPhone.Dialling();
        phone.Tell(DrivenPhone.Greeting);
        Register(phone);
        phone.Tell("332 sent");
        Assert.Equal(["say LOGOUT"], phone.LogOut());
    }

    [Fact]
    public void What_goes_in_at_a_wrong_time_does_no_harm()
    {
        var phone = DrivenPhone.Attended().LogIn();
        Assert.Empty(Register(phone));
        Assert.Empty(GiveCode(phone));
    }

    private static DrivenPhone Registered()
    {
        var phone = DrivenPhone.Dialling();
        phone.Tell(DrivenPhone.Greeting);
        Register(phone);
        phone.Tell("332 sent");
        GiveCode(phone);
        phone.Tell("333 yes");
        phone.Tell("231 Registered");
        return phone;
    }

    private static string[] Register(DrivenPhone phone) =>
        phone.Do((agent, now) => agent.Register(Given.User("anna"), Given.Password("apple"), now));

    private static string[] GiveCode(DrivenPhone phone) =>
        phone.Do((agent, now) => agent.GiveCode(Given.Code("000042"), now));
}
