namespace BlueTrace.Tests.Wire;

public sealed class ServerMessageTests
{
    private static readonly Gen<Fault> AnyFault = Gen.Enum<Fault>().Where(fault => fault != Fault.None);

    private static readonly Gen<ServerMessage> AnyMessage = Gen.OneOf(
        Gen.OneOf(
            ServerMessageKind.Goodbye, ServerMessageKind.Welcome, ServerMessageKind.PasswordRequired,
            ServerMessageKind.InvalidPassword, ServerMessageKind.NowBlocked, ServerMessageKind.Blocked,
            ServerMessageKind.Trouble, ServerMessageKind.Registered, ServerMessageKind.CodeSent,
            ServerMessageKind.NewPasswordRequired, ServerMessageKind.InvalidCode, ServerMessageKind.AlreadyEnrolled)
            .Select(ServerMessage.Of),
        Gen.Select(Any.Number, Any.Number, (line, entries) => ServerMessage.Greeting(new WireLimits(line, entries))),
        Gen.Select(Any.TempId, Any.ShortWindow, ServerMessage.TempIdIssued),
        Any.Number.Select(ServerMessage.SendEntries),
        Any.Number.Select(ServerMessage.UploadAccepted),
        Any.Number.Where(seconds => seconds > 0).Select(ServerMessage.QuotaReached),
        Gen.Select(Any.Number, AnyFault, ServerMessage.EntryRefused),
        AnyFault.Select(ServerMessage.Refused),
        AnyFault.Select(ServerMessage.Closing));

    [Fact]
    public void What_is_written_reads_back() => AnyMessage.Sample(message =>
    {
        var text = Written.Text(message);
        Assert.EndsWith("\r\n", text);
        Assert.InRange(text.Length, 6, ServerMessageReader.LineBytesMax);
        Assert.Equal(message, Read(text[..^2]));
    });

    [Fact]
    public void Every_message_opens_with_its_code() => AnyMessage.Sample(message =>
        Assert.StartsWith($"{(short)message.Kind} ", Written.Text(message)));

    [Theory]
    [InlineData(ServerMessageKind.Welcome, "230 Welcome to the BlueTrace Simulator!")]
    [InlineData(ServerMessageKind.InvalidPassword, "430 Invalid Password. Please try again")]
    [InlineData(
        ServerMessageKind.NowBlocked, "431 Invalid Password. Your account has been blocked. Please try again later")]
    [InlineData(
        ServerMessageKind.Blocked,
        "432 Your account is blocked due to multiple login failures. Please try again later")]
    public void The_words_are_those_of_the_assignment(ServerMessageKind kind, string line) =>
        Assert.Equal(line + "\r\n", Written.Text(ServerMessage.Of(kind)));

    [Theory]
    [InlineData("230 ", ServerMessageKind.Welcome)]
    [InlineData("230 Herzlich willkommen", ServerMessageKind.Welcome)]
    [InlineData("251 2", ServerMessageKind.UploadAccepted)]
    [InlineData("500 3", ServerMessageKind.Refused)]
    [InlineData("421 16 back in a minute", ServerMessageKind.Closing)]
    [InlineData("500 200 a fault of a later server", ServerMessageKind.Refused)]
    [InlineData("220 BlueTrace/1 line-max=256 entries-max=100000 and more to come", ServerMessageKind.Greeting)]
    public void Only_code_and_fields_count(string line, ServerMessageKind kind) => Assert.Equal(kind, Read(line).Kind);

    [Theory]
    [InlineData("")]
    [InlineData("230")]
    [InlineData("230Welcome")]
    [InlineData("230-Welcome")]
    [InlineData("23 Welcome")]
    [InlineData(" 230 Welcome")]
    [InlineData("2x0 Welcome")]
    [InlineData("000 nothing")]
    [InlineData("999 later")]
    [InlineData("HTTP/1.1 200 OK")]
    [InlineData("SSH-2.0-OpenSSH_9.2")]
    [InlineData("220 ")]
    [InlineData("220 BlueTrace/2 line-max=256 entries-max=100000")]
    [InlineData("220 bluetrace/1 line-max=256 entries-max=100000")]
    [InlineData("220 BlueTrace/1 entries-max=100000 line-max=256")]
    [InlineData("220 BlueTrace/1 line-max= entries-max=100000")]
    [InlineData("220 BlueTrace/1 line-max=256")]
    [InlineData("220 BlueTrace/1 line-max=256 entries-max=many")]
    [InlineData("220 BlueTrace/1 line-max=2560000000 entries-max=100000")]
    [InlineData("250 ")]
    [InlineData("250 12345678901234567891")]
    [InlineData("250 12345678901234567891 13/05/2020 17:54:06 13/05/2020 17:54:05")]
    [InlineData("250 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05 good luck")]
    [InlineData("251 ")]
    [InlineData("251 two entries received")]
    [InlineData("354 -1 entries, please")]
    [InlineData("421 because")]
    [InlineData("452 ")]
    [InlineData("452 0 seconds to wait")]
    [InlineData("452 soon")]
    [InlineData("500 unknown command")]
    [InlineData("500  2 unknown command")]
    [InlineData("553 2")]
    [InlineData("553 2 bad")]
    public void What_does_not_read_is_a_bad_reply(string line) =>
        Assert.Equal(ServerMessage.Malformed(Fault.BadReply), Read(line));

    [Fact]
    public void A_TempID_that_lives_for_a_day_reads() => Assert.Equal(
        ServerMessageKind.TempIdIssued, Read("250 12345678901234567891 13/05/2020 17:54:06 14/05/2020 17:54:05").Kind);

    [Theory]
    [InlineData("250 12345678901234567891 13/05/2020 17:54:06 14/05/2020 17:54:06")]
    [InlineData("250 12345678901234567891 01/01/0001 00:00:00 31/12/9999 23:59:59")]
    public void A_TempID_that_lives_for_more_than_a_day_is_refused_by_a_fault_of_its_own(string line) =>
        Assert.Equal(ServerMessage.Malformed(Fault.WindowTooLong), Read(line));

    [Theory]
    [InlineData("500 0 nothing is wrong"), InlineData("500 256 nothing is wrong")]
    [InlineData("421 257 the line is too long"), InlineData("553 1 266 the start is not a time")]
    public void Regression_a_number_that_is_no_fault_is_not_cut_down_to_one(string line) =>
        Assert.Equal(ServerMessage.Malformed(Fault.BadReply), Read(line));

    [Fact]
    public void Nobody_says_a_malformed_message() =>
        Assert.Throws<ArgumentException>(() => Written.Text(ServerMessage.Malformed(Fault.BadReply)));

    private static ServerMessage Read(string line) => ServerMessageReader.Read(Given.Bytes(line));
}
