namespace BlueTrace.Tests.Session;

/// <summary>A phone registers: what it is told, and what becomes of it.</summary>
public sealed class RegistrationTests
{
    private const string Sent = "332 A code was sent to the number\r\n";
    private const string Proved = "333 A password for the number\r\n";
    private const string InvalidCode = "433 Invalid code. Please try again\r\n";
    private const string Registered = "231 Registered\r\n";
    private const string New = "+61410555555";

    /// <summary>One who is in credentials.txt.</summary>
    private const string Enrolled = "+61410888888";

    private readonly TestServer _server = new();

    [Fact]
    public void Who_proves_a_number_and_gives_a_password_is_a_user_from_then_on()
    {
        Assert.Equal(Registered, Register(New, "mine"));
        Assert.Equal(
            "331 Password\r\n230 Welcome to the BlueTrace Simulator!\r\n",
            _server.Say($"USER {New}\r\nPASS mine\r\n"));
        _server.Connect();
        Assert.EndsWith("Simulator!\r\n", _server.Say($"USER {New}\r\nPASS mine\r\n"));
    }

    [Fact]
    public void A_number_with_dashes_is_registered_without_them()
    {
        Assert.Equal(Registered, Register("+61-410-555-555", "mine"));
        _server.Connect();
        Assert.EndsWith("Simulator!\r\n", _server.Say($"USER {New}\r\nPASS mine\r\n"));
    }

    [Fact]
    public void The_code_goes_to_the_number_and_not_to_whoever_asked()
    {
        Ask(New, "271828");
        Assert.Equal([new CodeDrawn(Given.User(New), Given.Code("271828"))], _server.Events);
    }

    [Fact]
    public void Nobody_is_a_user_before_the_number_is_proved()
    {
        Ask(New, "271828");
        Assert.Equal("500 4 the command is not allowed now\r\n", _server.Say("NEWPASS mine\r\n"));
        Assert.Equal(InvalidCode, _server.Say("CODE 271829\r\n"));
        Assert.Equal("500 4 the command is not allowed now\r\n", _server.Say("NEWPASS mine\r\n"));
        _server.Connect();
        Assert.Equal("500 4 the command is not allowed now\r\n", _server.Say("CODE 271828\r\n"));
        Assert.Equal(
            "331 Password\r\n430 Invalid Password. Please try again\r\n", _server.Say($"USER {New}\r\nPASS mine\r\n"));
    }

    [Fact]
    public void After_three_wrong_codes_the_right_one_is_as_wrong()
    {
        Ask(New, "271828");
        for (var i = 0; i < 3; i++) Assert.Equal(InvalidCode, _server.Say("CODE 000000\r\n"));
        Assert.Equal(InvalidCode, _server.Say("CODE 271828\r\n"));
    }

    [Theory]
    [InlineData(599, Proved), InlineData(600, InvalidCode)]
    public void After_ten_minutes_the_right_code_is_wrong(int seconds, string reply)
    {
        Ask(New, "271828");
        _server.Now = _server.Now.AddSeconds(seconds);
        Assert.Equal(reply, _server.Say("CODE 271828\r\n"));
    }

    [Fact]
    public void A_code_that_somebody_else_asked_for_proves_nothing_and_spoils_nothing()
    {
        Ask(New, "271828");
        var first = _server.Session;
        Ask(New, "314159");
        Assert.Equal(InvalidCode, _server.Say("CODE 271828\r\n"));
        Assert.NotSame(first, _server.Session);
        Assert.Equal(Proved, _server.Say("CODE 314159\r\n"));
    }

    [Fact]
    public void Beyond_three_codes_in_an_hour_a_number_gets_none_until_the_next()
    {
        for (var i = 0; i < 3; i++) Ask(New, "271828");
        _server.Connect();
        Assert.StartsWith("452 3600 ", _server.Say($"REGISTER {New}\r\n"));
        _server.Now = _server.Now.AddHours(1);
        Ask(New, "271828");
    }

    [Theory]
    [InlineData(New), InlineData(Enrolled)]
    public void Users_and_strangers_are_told_the_same_until_the_number_is_proved(string number)
    {
        Ask(number, "271828");
        Assert.Equal(InvalidCode, _server.Say("CODE 000000\r\n"));
        Assert.Equal(Proved, _server.Say("CODE 271828\r\n"));
        _server.Connect();
        for (var i = 0; i < 2; i++) Ask(number, "271828");
        _server.Connect();
        Assert.StartsWith("452 ", _server.Say($"REGISTER {number}\r\n"));
    }

    [Fact]
    public void Who_is_registered_sets_another_password_by_proving_the_number_again()
    {
        Register(New, "mine");
        Assert.Equal(Registered, Register(New, "other"));
        Assert.EndsWith("230 Welcome to the BlueTrace Simulator!\r\n", _server.Say($"USER {New}\r\nPASS other\r\n"));
        _server.Connect();
        Assert.Contains("430 ", _server.Say($"USER {New}\r\nPASS mine\r\n"));
    }

    [Fact]
    public void A_session_of_the_old_password_is_over_once_there_is_another()
    {
        Register(New, "mine");
        _server.Say($"USER {New}\r\nPASS mine\r\n");
        var old = _server.Leave();
        Register(New, "other");
        _server.Return(old);
        _server.Random.ThenDraw(Given.Id(1));
        Assert.StartsWith("421 27 ", _server.Say("DOWNLOAD\r\n"));
    }

    [Fact]
    public void The_password_of_who_is_in_credentials_txt_is_not_set_by_anybody_else()
    {
        Assert.Equal(
            "550 The health authority has enrolled this number; its password counts\r\n", Register(Enrolled, "mine"));
        Assert.EndsWith("Simulator!\r\n", _server.Say($"USER {Enrolled}\r\nPASS comp3331\r\n"));
    }

    [Fact]
    public void Who_is_in_credentials_txt_since_has_the_password_that_stands_there()
    {
        Register(New, "mine");
        _server.Store.Users = SampleCredentials.Of("+61410555555 theirs\n"u8);
        _server.Connect();
        Assert.Contains("430 ", _server.Say($"USER {New}\r\nPASS mine\r\n"));
        Assert.StartsWith("230 ", _server.Say("PASS theirs\r\n"));
    }

    [Fact]
    public void What_could_not_be_kept_is_not_acknowledged_and_may_be_done_again()
    {
        _server.Store.Disk = _ => Kept.No;
        Assert.StartsWith("451 ", Register(New, "mine"));
        Assert.Contains("430 ", _server.Say($"USER {New}\r\nPASS mine\r\n"));
        _server.Store.Disk = _ => Kept.Yes;
        Assert.Equal(Registered, Register(New, "mine"));
    }

    [Fact]
    public void Where_the_store_is_away_codes_are_sent_and_nobody_is_registered()
    {
        _server.Store.IsAway = true;
        Assert.StartsWith("451 ", Register(New, "mine"));
    }

    [Fact]
    public void Who_registers_is_not_logged_in()
    {
        Register(New, "mine");
        Assert.Equal("500 4 the command is not allowed now\r\n", _server.Say("DOWNLOAD\r\n"));
    }

    [Fact]
    public void A_block_holds_for_who_registers_again()
    {
        Register(New, "mine");
        _server.Say($"USER {New}\r\nPASS 1\r\nPASS 2\r\nPASS 3\r\n");
        Assert.Equal(Registered, Register(New, "other"));
        Assert.Contains("432 ", _server.Say($"USER {New}\r\nPASS other\r\n"));
    }

    [Theory]
    [InlineData("REGISTER +61410555555\r\n")]
    [InlineData("REGISTER +61410555555\r\nCODE 271828\r\n")]
    public void Who_does_not_go_on_logs_out(string said)
    {
        _server.Codes.ThenDraw(Given.Code("271828"));
        _server.Connect();
        _server.Say(said);
        Assert.Equal("221 Logged out\r\n", _server.Say("LOGOUT\r\n"));
    }

    [Fact]
    public void All_of_it_may_be_said_at_once()
    {
        _server.Codes.ThenDraw(Given.Code("271828"));
        _server.Connect();
        Assert.Equal(
            Sent + Proved + Registered + "331 Password\r\n230 Welcome to the BlueTrace Simulator!\r\n",
            _server.Say(
                $"REGISTER {New}\r\nCODE 271828\r\nNEWPASS mine\r\nUSER {New}\r\nPASS mine\r\n"));
    }

    /// <summary>Connects, and has a code sent.</summary>
    private void Ask(string number, string code)
    {
        _server.Codes.ThenDraw(Given.Code(code));
        _server.Connect();
        Assert.Equal(Sent, _server.Say($"REGISTER {number}\r\n"));
    }

    private string Register(string number, string password)
    {
        Ask(number, "271828");
        Assert.Equal(Proved, _server.Say("CODE 271828\r\n"));
        return _server.Say($"NEWPASS {password}\r\n");
    }
}
