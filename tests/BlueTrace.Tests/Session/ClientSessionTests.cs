namespace BlueTrace.Tests.Session;

public sealed class ClientSessionTests
{
    private const string Greeting = "220 BlueTrace/1 line-max=256 entries-max=100000\r\n";
    private const string Issued = "250 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\r\n";

    private readonly ClientSession _session = new();

    [Fact]
    public void It_learns_the_servers_limits_from_the_greeting()
    {
        Receive("220 BlueTrace/1 line-max=64 entries-max=7\r\n");
        Assert.Equal(new WireLimits(64, 7), _session.Limits);
        Assert.Equal(ConversationState.NeedsUser, _session.State);
    }

    [Fact]
    public void A_whole_session()
    {
        var entry = Given.Entry("12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05");
        Receive(Greeting);
        Assert.Equal("USER +61410888888\r\n", Send(ClientMessage.User(Given.User("+61410888888"))));
        Receive("331 Password\r\n");
        Assert.Equal("PASS wrong\r\n", Send(ClientMessage.Password(Given.Password("wrong"))));
        Assert.Equal(ServerMessageKind.InvalidPassword, Receive("430 no\r\n").Kind);
        Assert.Equal("PASS comp3331\r\n", Send(ClientMessage.Password(Given.Password("comp3331"))));
        Assert.Equal(ServerMessageKind.Welcome, Receive("230 yes\r\n").Kind);
        Assert.Equal("DOWNLOAD\r\n", Send(ClientMessage.Download));
        Assert.Equal(Given.Id("12345678901234567891"), Receive(Issued).Id);
        Assert.Equal("UPLOAD 1\r\n", Send(ClientMessage.Upload(1)));
        Assert.Equal(ServerMessage.SendEntries(1), Receive("354 1 please\r\n"));
        Assert.Equal(
            "12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05\r\n", Send(ClientMessage.Entries([entry])));
        Assert.Equal(ServerMessage.UploadAccepted(1), Receive("251 1 received\r\n"));
        Assert.Equal("LOGOUT\r\n", Send(ClientMessage.Logout));
        Assert.Equal(ServerMessageKind.Goodbye, Receive("221 bye\r\n").Kind);
        Assert.Equal(ConversationState.Closed, _session.State);
    }

    [Fact]
    public void A_TempID_for_more_than_a_day_ends_the_conversation_for_that_reason()
    {
        Receive(Greeting);
        NameUser();
        GivePassword();
        Send(ClientMessage.Download);

        Assert.Equal(
            ServerMessage.Malformed(Fault.WindowTooLong),
            Receive("250 12345678901234567891 13/05/2020 17:54:06 14/05/2020 17:54:06\r\n"));
        Assert.Equal(ConversationState.Closed, _session.State);
    }

    [Fact]
    public void It_says_nothing_before_the_greeting() =>
        Assert.Throws<InvalidOperationException>(() => Send(ClientMessage.User(Given.User("test1"))));

    [Fact]
    public void It_asks_for_nothing_before_login_and_stays_where_it_is()
    {
        Receive(Greeting);
        Assert.Throws<InvalidOperationException>(() => Send(ClientMessage.Download));
        Assert.Equal(ConversationState.NeedsUser, _session.State);
        Assert.Equal("USER test1\r\n", Send(ClientMessage.User(Given.User("test1"))));
    }

    [Fact]
    public void A_reply_reads_once_it_is_whole()
    {
        for (var length = 0; length < Greeting.Length; length++)
        {
            var part = new ReadOnlySequence<byte>(Given.Bytes(Greeting[..length]));
            Assert.False(_session.TryReceive(ref part, out _));
            Assert.Equal(length, part.Length);
        }

        Assert.Equal(ServerMessage.Greeting(WireLimits.Default), Receive(Greeting));
    }

    [Fact]
    public void A_reply_reads_however_it_is_cut_and_leaves_what_follows()
    {
        foreach (var whole in Segments.EverySplit(Given.Bytes(Greeting + "421 16 bye\r\n4")))
        {
            var session = new ClientSession();
            var input = whole;
            Assert.True(session.TryReceive(ref input, out var greeting));
            Assert.Equal(ServerMessageKind.Greeting, greeting.Kind);
            Assert.True(session.TryReceive(ref input, out var closing));
            Assert.Equal(ServerMessage.Closing(Fault.ServerStopping), closing);
            Assert.False(session.TryReceive(ref input, out _));
            Assert.Equal(1, input.Length);
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n"), InlineData("SSH-2.0-OpenSSH_9.2\r\n"), InlineData("\r\n")]
    [InlineData("220 BlueTrace/2 line-max=256 entries-max=100000\r\n")]
    [InlineData("230 Welcome to the BlueTrace Simulator!\r\n"), InlineData(Issued)]
    [InlineData("500 4 the command is not allowed now\r\n")]
    public void A_server_that_does_not_greet_is_no_BlueTrace(string nonsense)
    {
        Assert.Equal(ServerMessage.Malformed(Fault.BadReply), Receive(nonsense));
        Assert.Equal(ConversationState.Closed, _session.State);
        Assert.Equal(default, _session.Limits);
    }

    [Theory]
    [InlineData("230 Welcome to the BlueTrace Simulator!\r\n"), InlineData("331 Password\r\n")]
    [InlineData(Greeting), InlineData("451 Try again later\r\n")]
    public void A_reply_that_nobody_asked_for_ends_the_conversation(string reply)
    {
        Receive(Greeting);
        Assert.Equal(ServerMessage.Malformed(Fault.BadReply), Receive(reply));
        Assert.Equal(ConversationState.Closed, _session.State);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public void A_refusal_that_nobody_asked_for_ends_the_conversation_wherever_it_stands(int answered)
    {
        Receive(Greeting);
        if (answered > 0) NameUser();
        if (answered > 1) GivePassword();

        Assert.Equal(ServerMessage.Malformed(Fault.BadReply), Receive("500 2 unknown command\r\n"));
        Assert.Equal(ConversationState.Closed, _session.State);
    }

    [Fact]
    public void A_reply_without_an_end_is_not_waited_for_without_end()
    {
        var endless = new string('2', ServerMessageReader.LineBytesMax);
        Assert.Equal(ServerMessageKind.Malformed, Receive(endless).Kind);
        Assert.Equal(ConversationState.Closed, _session.State);
    }

    [Fact]
    public void After_the_end_nothing_is_received_and_nothing_sent()
    {
        Receive(Greeting);
        Receive("421 16 the server is shutting down\r\n");

        var input = new ReadOnlySequence<byte>(Given.Bytes(Greeting));
        Assert.False(_session.TryReceive(ref input, out _));
        Assert.Throws<InvalidOperationException>(() => Send(ClientMessage.Logout));
    }

    [Fact]
    public void Whatever_a_server_says_it_is_a_message_or_the_end() => Any.Bytes.Array[0, 5].Sample(lines =>
    {
        var session = new ClientSession();
        byte[] said = [.. Given.Bytes(Greeting), .. lines.SelectMany(line => line.Append((byte)'\n'))];
        var input = new ReadOnlySequence<byte>(said);
        while (session.TryReceive(ref input, out var message))
        {
            var isLast = message.Kind is ServerMessageKind.Malformed or ServerMessageKind.Closing;
            Assert.Equal(isLast, session.State == ConversationState.Closed);
        }
    });

    private void NameUser()
    {
        Send(ClientMessage.User(Given.User("test1")));
        Receive("331 Password\r\n");
    }

    private void GivePassword()
    {
        Send(ClientMessage.Password(Given.Password("test1")));
        Receive("230 yes\r\n");
    }

    private ServerMessage Receive(string text)
    {
        var input = new ReadOnlySequence<byte>(Given.Bytes(text));
        Assert.True(_session.TryReceive(ref input, out var message));
        return message;
    }

    private string Send(ClientMessage message) => Written.Text(output => _session.Send(message, output));
}
