namespace BlueTrace.Tests.Wire;

public sealed class ClientMessageTests
{
    [Fact]
    public void A_named_user_reads_back() => Any.User.Sample(user =>
        Assert.Equal(user, ReadBack(ClientMessage.User(user), ClientMessageKind.User).UserId));

    [Fact]
    public void A_password_reads_back() => Any.Password.Sample(secret => Assert.Equal(
        secret.Bytes, ReadBack(ClientMessage.Password(secret), ClientMessageKind.Password).Secret.Bytes));

    [Fact]
    public void What_is_said_to_register_reads_back()
    {
        Any.User.Sample(user =>
            Assert.Equal(user, ReadBack(ClientMessage.Register(user), ClientMessageKind.Register).UserId));
        Any.Code.Sample(code =>
            Assert.Equal(code, ReadBack(ClientMessage.Code(code), ClientMessageKind.Code).SentCode));
        Any.Password.Sample(secret => Assert.Equal(
            secret.Bytes, ReadBack(ClientMessage.NewPassword(secret), ClientMessageKind.NewPassword).Secret.Bytes));
    }

    [Fact]
    public void An_announced_upload_reads_back() => Any.Number.Sample(entries =>
        Assert.Equal(entries, ReadBack(ClientMessage.Upload(entries), ClientMessageKind.Upload).EntryCount));

    [Fact]
    public void The_plain_commands_read_back()
    {
        ReadBack(ClientMessage.Download, ClientMessageKind.Download);
        ReadBack(ClientMessage.Logout, ClientMessageKind.Logout);
    }

    [Fact]
    public void Entries_are_written_a_row_each()
    {
        ContactLogEntry[] entries =
        [
            Given.Entry("12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05"),
            Given.Entry("00000000000000000001 13/05/2020 17:54:06 13/05/2020 18:09:05"),
        ];

        Assert.Equal(
            "12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05\r\n"
                + "00000000000000000001 13/05/2020 17:54:06 13/05/2020 18:09:05\r\n",
            Written.Text(ClientMessage.Entries(entries)));
        Assert.Equal("", Written.Text(ClientMessage.Entries([])));
    }

    [Theory]
    [InlineData("user test1", ClientMessageKind.User)]
    [InlineData("Pass test1", ClientMessageKind.Password)]
    [InlineData("Register test1", ClientMessageKind.Register)]
    [InlineData("code 012345", ClientMessageKind.Code)]
    [InlineData("NewPass test1", ClientMessageKind.NewPassword)]
    [InlineData("download", ClientMessageKind.Download)]
    [InlineData("uPLOAD 0", ClientMessageKind.Upload)]
    [InlineData("LogOut", ClientMessageKind.Logout)]
    public void The_words_match_without_regard_to_case(string line, ClientMessageKind kind) =>
        Assert.Equal(kind, ClientMessageReader.ReadCommand(Given.Bytes(line)).Kind);

    [Theory]
    [InlineData("", Fault.UnknownCommand)]
    [InlineData(" ", Fault.UnknownCommand)]
    [InlineData(" DOWNLOAD", Fault.UnknownCommand)]
    [InlineData("DOWNLOADS", Fault.UnknownCommand)]
    [InlineData("DOWN", Fault.UnknownCommand)]
    [InlineData("DOWNLOAD\t", Fault.UnknownCommand)]
    [InlineData("230 Welcome to the BlueTrace Simulator!", Fault.UnknownCommand)]
    [InlineData("\u00ff\0\u0001", Fault.UnknownCommand)]
    [InlineData("DOWNLOAD ", Fault.BadArgument)]
    [InlineData("DOWNLOAD now", Fault.BadArgument)]
    [InlineData("LOGOUT ", Fault.BadArgument)]
    [InlineData("UPLOAD", Fault.BadArgument)]
    [InlineData("UPLOAD ", Fault.BadArgument)]
    [InlineData("UPLOAD  1", Fault.BadArgument)]
    [InlineData("UPLOAD 1 ", Fault.BadArgument)]
    [InlineData("UPLOAD -1", Fault.BadArgument)]
    [InlineData("UPLOAD +1", Fault.BadArgument)]
    [InlineData("UPLOAD 1.0", Fault.BadArgument)]
    [InlineData("UPLOAD 1000000000", Fault.BadArgument)]
    [InlineData("UPLOAD 0000000001", Fault.BadArgument)]
    [InlineData("CODE", Fault.BadArgument)]
    [InlineData("CODE 12345", Fault.BadArgument)]
    [InlineData("CODE 1234567", Fault.BadArgument)]
    [InlineData("CODE 12345x", Fault.BadArgument)]
    [InlineData("CODE +12345", Fault.BadArgument)]
    [InlineData("CODE 123456 ", Fault.BadArgument)]
    [InlineData("REGISTER", Fault.BadUserName)]
    [InlineData("REGISTER two words", Fault.BadUserName)]
    [InlineData("NEWPASS", Fault.BadPassword)]
    [InlineData("NEWPASS two words", Fault.BadPassword)]
    [InlineData("USER", Fault.BadUserName)]
    [InlineData("USER ", Fault.BadUserName)]
    [InlineData("USER two words", Fault.BadUserName)]
    [InlineData("USER 123456789012345678901234567890123", Fault.BadUserName)]
    [InlineData("PASS", Fault.BadPassword)]
    [InlineData("PASS two words", Fault.BadPassword)]
    public void What_is_wrong_with_a_line_is_named(string line, Fault fault)
    {
        var message = ClientMessageReader.ReadCommand(Given.Bytes(line));
        Assert.Equal(ClientMessageKind.Malformed, message.Kind);
        Assert.Equal(fault, message.Fault);
    }

    [Fact]
    public void Nobody_says_a_malformed_message() =>
        Assert.Throws<ArgumentException>(() => Written.Text(ClientMessage.Malformed(Fault.UnknownCommand)));

    private static ClientMessage ReadBack(ClientMessage message, ClientMessageKind kind)
    {
        var text = Written.Text(message);
        Assert.EndsWith("\r\n", text);
        var read = ClientMessageReader.ReadCommand(Given.Bytes(text[..^2]));
        Assert.Equal(kind, read.Kind);
        return read;
    }
}
