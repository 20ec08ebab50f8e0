namespace BlueTrace.Tests.Session;

public sealed class ServerSessionCommandTests
{
    private const string TooLong = "421 1 the line is too long\r\n";

    private readonly TestServer _server = new();

    [Fact]
    public void A_TempID_is_issued_remembered_and_shown()
    {
        _server.ConnectAndLogIn();
        _server.Random.ThenDraw(Given.Id("00000000000000000042"));

        Assert.Equal(
            "250 00000000000000000042 13/05/2020 17:54:06 13/05/2020 18:09:05\r\n", _server.Say("DOWNLOAD\r\n"));

        var issued = Given.Issued("+61410999999 00000000000000000042 13/05/2020 17:54:06 13/05/2020 18:09:05");
        Assert.True(_server.Store.TryFind(issued.Id, out var stored));
        Assert.Equal(issued, stored);
        Assert.Equal([new TempIdIssued(issued)], _server.Events);
    }

    [Fact]
    public void Commands_sent_at_once_are_answered_in_order()
    {
        _server.Connect();
        _server.Random.ThenDraw(Given.Id(1));
        _server.Random.ThenDraw(Given.Id(2));

        var replies = _server.Say(
            "NONSENSE\nUSER +61410999999\r\nPASS wrong\r\nPASS bada4568\r\n"
                + "DOWNLOAD\r\nUPLOAD 0\r\nDOWNLOAD\r\nLOGOUT\r\n");

        Assert.Equal("500 331 430 230 250 251 250 221", Codes(replies));
    }

    [Fact]
    public void Downloads_may_be_taken_ahead_of_being_answered_and_nothing_behind_them()
    {
        _server.ConnectAndLogIn();
        var input = new ReadOnlySequence<byte>("DOWNLOAD\r\nDOWNLOAD\r\nUPLOAD 0\r\nDOWNLOAD\r\n"u8.ToArray());

        Assert.True(_server.Session.TryReceive(ref input, out _));
        Assert.True(_server.Session.TryReceive(ref input, out _));
        Assert.False(_server.Session.TryReceive(ref input, out _));
        Assert.Equal("UPLOAD 0\r\nDOWNLOAD\r\n"u8, input.FirstSpan);
    }

    [Theory]
    [InlineData("USER nobody\r\n"), InlineData("NONSENSE\r\n"), InlineData("DOWNLOAD\r\n")]
    public void Behind_anything_else_the_next_message_waits_until_that_is_answered(string command)
    {
        _server.Connect();
        var input = new ReadOnlySequence<byte>(Given.Bytes(command + "DOWNLOAD now\r\n"));

        Assert.True(_server.Session.TryReceive(ref input, out var said));
        Assert.False(_server.Session.TryReceive(ref input, out _));
        Assert.True(_server.Session.TryAnswerAlone(said, out _));
        Assert.True(_server.Session.TryReceive(ref input, out _));
    }

    [Theory]
    [InlineData("DOWNLOAD"), InlineData("UPLOAD 0")]
    public void What_the_authority_has_to_decide_is_not_answered_alone(string command)
    {
        _server.ConnectAndLogIn();
        var input = new ReadOnlySequence<byte>(Given.Bytes(command + "\r\n"));
        Assert.True(_server.Session.TryReceive(ref input, out var said));

        Assert.False(_server.Session.TryAnswerAlone(said, out _));
        Assert.True(Conversation.OwesReply(_server.Session.State));
    }

    [Fact]
    public void The_conversation_goes_on_after_a_refusal()
    {
        _server.ConnectAndLogIn();
        _server.Random.ThenDraw(Given.Id(1));

        var replies = _server.Say("\r\nwhatsthedate\r\nDOWNLOAD now\r\nUPLOAD x\r\nDOWNLOAD\r\n");

        Assert.Equal("500 500 500 500 250", Codes(replies));
    }

    [Fact]
    public void Whatever_the_segments_the_replies_are_the_same()
    {
        var script = "USER +61410999999\r\nPASS bada4568\nDOWNLOAD\r\nNONSENSE\r\nLOGOUT\r\n"u8.ToArray();
        foreach (var whole in Segments.EverySplit(script).Append(Segments.OneByOne(script)))
        {
            var server = new TestServer();
            server.Connect();
            server.Random.ThenDraw(Given.Id(1));
            var input = whole;
            Assert.Equal("331 230 250 500 221", Codes(server.Answer(ref input)));
        }
    }

    [Fact]
    public void After_the_end_what_is_left_goes_unanswered()
    {
        _server.ConnectAndLogIn();
        Assert.Equal("221 Logged out\r\n", _server.Say("LOGOUT\r\nDOWNLOAD\r\n"));
        Assert.Equal("", _server.Say("DOWNLOAD\r\n"));
    }

    [Fact]
    public void A_line_as_long_as_it_may_be_is_read()
    {
        _server.Connect(new WireLimits(LineBytesMax: 20, EntriesMax: 1));
        Assert.Equal("331 Password\r\n", _server.Say("USER 1234567890123\r\n"));
    }

    [Theory]
    [InlineData("USER 12345678901234\r\n"), InlineData("12345678901234567890")]
    public void A_line_too_long_ends_the_conversation(string line)
    {
        _server.Connect(new WireLimits(LineBytesMax: 20, EntriesMax: 1));
        Assert.Equal(TooLong, _server.Say(line));
        Assert.Equal(ConversationState.Closed, _server.Session.State);
    }

    [Fact]
    public void What_came_before_a_line_too_long_is_answered()
    {
        _server.Connect(new WireLimits(LineBytesMax: 20, EntriesMax: 1));

        var replies = _server.Say($"USER nobody\r\n{new string('x', 1000)}\r\nLOGOUT\r\n");

        Assert.Equal("331 Password\r\n" + TooLong, replies);
    }

    [Fact]
    public void Behind_a_line_too_long_nothing_is_read()
    {
        _server.Connect(new WireLimits(LineBytesMax: 20, EntriesMax: 1));
        var input = new ReadOnlySequence<byte>(Given.Bytes(new string('x', 30) + "\r\nLOGOUT\r\n"));

        Assert.True(_server.Session.TryReceive(ref input, out var first));
        Assert.Equal(ClientMessage.Malformed(Fault.LineTooLong), first);
        Assert.False(_server.Session.TryReceive(ref input, out _));
    }

    [Theory]
    [InlineData("DOWNLOAD\r\n", "451")]
    [InlineData("UPLOAD 0\r\n", "451")]
    [InlineData("UPLOAD 1\r\n00000000000000000001 13/05/2020 17:45:06 13/05/2020 18:00:05\r\n", "354 451")]
    [InlineData("UPLOAD 1\r\nnonsense\r\n", "354 553")]
    [InlineData("NONSENSE\r\n", "500")]
    [InlineData("LOGOUT\r\n", "221")]
    public void Where_nothing_can_be_kept_only_promises_become_trouble(string said, string codes)
    {
        _server.ConnectAndLogIn();
        _server.Random.ThenDraw(Given.Id(1));
        _server.Store.Disk = _ => Kept.No;
        Assert.Equal(codes, Codes(_server.Say(said)));
    }

    [Fact]
    public void After_trouble_the_conversation_goes_on()
    {
        _server.ConnectAndLogIn();
        _server.Random.ThenDraw(Given.Id(1));
        _server.Random.ThenDraw(Given.Id(2));
        _server.Store.Disk = _ => Kept.Unknown;
        _server.Say("DOWNLOAD\r\n");
        _server.Store.Disk = _ => Kept.Yes;

        Assert.Equal("250", Codes(_server.Say("DOWNLOAD\r\n")));
    }

    private static string Codes(string replies) =>
        string.Join(' ', replies.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(reply => reply[..3]));
}
