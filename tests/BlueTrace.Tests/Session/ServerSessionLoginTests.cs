namespace BlueTrace.Tests.Session;

public sealed class ServerSessionLoginTests
{
    private const string Refused = "500 4 the command is not allowed now\r\n";

    private readonly TestServer _server = new();

    [Fact]
    public void It_greets_with_its_limits() =>
        Assert.Equal("220 BlueTrace/1 line-max=256 entries-max=100000\r\n", _server.Connect());

    [Fact]
    public void A_user_with_the_right_password_is_welcome()
    {
        _server.Connect();

        Assert.Equal("331 Password\r\n", _server.Say("USER +61410888888\r\n"));
        Assert.Equal("230 Welcome to the BlueTrace Simulator!\r\n", _server.Say("PASS comp3331\r\n"));
        Assert.Equal(ConversationState.Ready, _server.Session.State);
        Assert.Empty(_server.Events);
    }

    [Theory]
    [InlineData("", "DOWNLOAD", "UPLOAD 1", "PASS comp3331")]
    [InlineData("USER +61410999999\r\n", "DOWNLOAD", "UPLOAD 1", "USER +61410888888")]
    [InlineData("USER +61410999999\r\nPASS bada4568\r\n", "USER +61410888888", "PASS comp3331")]
    public void What_is_not_allowed_yet_or_any_more_is_refused_and_changes_nothing(string said, params string[] refused)
    {
        _server.Connect();
        _server.Say(said);
        var state = _server.Session.State;
        Assert.All(refused, command => Assert.Equal(Refused, _server.Say($"{command}\r\n")));
        Assert.Equal(state, _server.Session.State);
    }

    [Fact]
    public void What_the_server_says_is_no_command()
    {
        NameUser("+61410999999");
        Assert.Equal("500 2 unknown command\r\n", _server.Say("230 Welcome to the BlueTrace Simulator!\r\n"));
        Assert.Equal(Refused, _server.Say("DOWNLOAD\r\n"));
    }

    [Fact]
    public void After_a_wrong_password_another_may_be_given()
    {
        NameUser();
        Assert.Equal("430 Invalid Password. Please try again\r\n", _server.Say("PASS comp3332\r\n"));
        Assert.StartsWith("230 ", _server.Say("PASS comp3331\r\n"));
    }

    [Fact]
    public void A_malformed_password_is_refused_and_not_counted()
    {
        NameUser();
        for (var i = 0; i < 5; i++)
            Assert.StartsWith("500 7 ", _server.Say("PASS two words\r\n"));
        Assert.StartsWith("230 ", _server.Say("PASS comp3331\r\n"));
    }

    [Fact]
    public void Failures_are_counted_over_all_connections()
    {
        Assert.Equal(["430 ", "430 ", "431 ", "432 "], Enumerable.Range(0, 4).Select(_ => FailOnce()[..4]));
        Assert.Equal(ConversationState.Closed, _server.Session.State);
    }

    [Fact]
    public void A_block_does_not_end_a_session_that_is_open()
    {
        _server.ConnectAndLogIn();
        var open = _server.Leave();
        _server.Random.ThenDraw(Given.Id(1));
        for (var i = 0; i < LoginGuard.FailuresMax; i++) FailOnce("+61410999999");
        Assert.StartsWith("432 ", FailOnce("+61410999999"));

        _server.Return(open);

        Assert.StartsWith("250 ", _server.Say("DOWNLOAD\r\n"));
    }

    [Fact]
    public void Without_its_records_the_server_lets_nobody_in_and_says_so()
    {
        NameUser();
        _server.Store.IsAway = true;
        Assert.Equal($"421 25 {Fault.StoreAway.Describe()}\r\n", _server.Say("PASS comp3331\r\n"));
        Assert.Equal(ConversationState.Closed, _server.Session.State);
    }

    [Fact]
    public void Whoever_logs_out_is_shown_only_if_logged_in()
    {
        _server.Connect();
        Assert.Equal("221 Logged out\r\n", _server.Say("LOGOUT\r\n"));
        NameUser("+61410999999");
        Assert.Equal("221 Logged out\r\n", _server.Say("LOGOUT\r\n"));
        Assert.Empty(_server.Events);

        _server.ConnectAndLogIn();
        Assert.Equal("221 Logged out\r\n", _server.Say("LOGOUT\r\n"));
        Assert.Equal([new LoggedOut(Given.User("+61410999999"))], _server.Events);
    }

    [Fact]
    public void It_may_close_at_any_time()
    {
        _server.ConnectAndLogIn();
        Assert.Equal(ServerMessage.Closing(Fault.ServerStopping), _server.Session.Close(Fault.ServerStopping));
        Assert.Equal("", _server.Say("DOWNLOAD\r\n"));
    }

    private void NameUser(string user = "+61410888888")
    {
        _server.Connect();
        _server.Say($"USER {user}\r\n");
    }

    private string FailOnce(string user = "+61410888888")
    {
        NameUser(user);
        return _server.Say("PASS wrong\r\n");
    }
}
