namespace BlueTrace.Tests.Session;

public sealed class ServerSessionUploadTests
{
    private const string First = "12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05";
    private const string Second = "12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05";
    private const string Taken = "354 2 entries, please\r\n251 2 entries received\r\n221 Logged out\r\n";
    private const string Malformed = "12345678901234567891 31/04/2020 17:54:06 13/05/2020 18:09:05";

    private readonly TestServer _server = new();

    public ServerSessionUploadTests() => _server.ConnectAndLogIn();

    [Fact]
    public void A_log_is_announced_sent_kept_and_shown()
    {
        Assert.Equal("354 2 entries, please\r\n", _server.Say("UPLOAD 2\r\n"));
        Assert.Equal("", _server.Say(First + "\r\n"));
        Assert.Equal("251 2 entries received\r\n", _server.Say(Second + "\n"));

        var upload = Assert.Single(_server.Store.Uploads);
        Assert.Equal(Given.User("+61410999999"), upload.Uploader);
        Assert.Equal([Given.Entry(First), Given.Entry(Second)], upload.Entries.Select(traced => traced.Entry));
        Assert.Equal([new ContactLogReceived(upload)], _server.Events);
    }

    [Fact]
    public void Regression_an_empty_log_is_whole_once_it_is_announced()
    {
        Assert.Equal("251 0 entries received\r\n", _server.Say("UPLOAD 0\r\n"));
        Assert.Empty(Assert.Single(_server.Store.Uploads).Entries);
    }

    [Fact]
    public void Whatever_the_segments_the_log_is_the_same()
    {
        var script = Given.Bytes($"UPLOAD 2\r\n{First}\r\n{Second}\r\nLOGOUT\r\n");
        foreach (var whole in Segments.EverySplit(script).Append(Segments.OneByOne(script)))
        {
            var server = new TestServer();
            server.ConnectAndLogIn();
            var input = whole;
            Assert.Equal(Taken, server.Answer(ref input));
            Assert.Equal(2, Assert.Single(server.Store.Uploads).Entries.Count);
        }
    }

    [Fact]
    public void Arriving_in_two_parts_cut_anywhere_the_log_is_the_same()
    {
        var script = $"UPLOAD 2\r\n{First}\r\n{Second}\r\nLOGOUT\r\n";
        for (var at = 1; at < script.Length; at++)
        {
            var server = new TestServer();
            server.ConnectAndLogIn();
            Assert.Equal(Taken, server.Say(script[..at]) + server.Say(script[at..]));
        }
    }

    [Fact]
    public void Of_a_faulty_log_the_first_fault_is_named_and_nothing_is_kept()
    {
        var replies = _server.Say($"UPLOAD 4\r\n{First}\r\n{Malformed}\r\nnonsense\r\n{Second}\r\n");

        Assert.Equal(
            "354 4 entries, please\r\n553 2 10 the start is not a valid time in the form dd/MM/yyyy HH:mm:ss\r\n",
            replies);
        Assert.Empty(_server.Store.Uploads);
        Assert.Empty(_server.Events);
    }

    [Fact]
    public void After_a_faulty_log_another_is_taken()
    {
        _server.Say($"UPLOAD 1\r\n{Malformed}\r\n");
        Assert.Equal("354 1 entries, please\r\n251 1 entries received\r\n", _server.Say($"UPLOAD 1\r\n{First}\r\n"));
        Assert.Single(Assert.Single(_server.Store.Uploads).Entries);
    }

    [Theory]
    [InlineData("LOGOUT"), InlineData(""), InlineData("UPLOAD 1")]
    public void Where_an_entry_is_owed_a_command_is_a_malformed_entry(string line) =>
        Assert.Equal(
            $"354 1 entries, please\r\n553 1 8 {Fault.BadColumns.Describe()}\r\n",
            _server.Say($"UPLOAD 1\r\n{line}\r\n"));

    [Fact]
    public void As_many_entries_as_announced_may_be_sent_and_no_more()
    {
        _server.ConnectAndLogIn(new WireLimits(LineBytesMax: 256, EntriesMax: 2));
        Assert.Equal($"500 5 {Fault.TooManyEntries.Describe()}\r\n", _server.Say("UPLOAD 3\r\n"));
        Assert.Equal("354 2 entries, please\r\n", _server.Say("UPLOAD 2\r\n"));
        Assert.Equal("251 2 entries received\r\n", _server.Say($"{First}\r\n{Second}\r\n"));
    }

    [Fact]
    public void Entries_out_of_turn_are_no_commands() =>
        Assert.Equal("500 2 unknown command\r\n", _server.Say(First + "\r\n"));

    [Fact]
    public void The_entries_of_a_refused_upload_are_refused_one_by_one()
    {
        _server.Connect();

        Assert.Equal(
            "500 4 the command is not allowed now\r\n500 2 unknown command\r\n"
                + "500 2 unknown command\r\n331 Password\r\n",
            _server.Say($"UPLOAD 2\r\n{First}\r\n{Second}\r\nUSER +61410999999\r\n"));
    }

    [Fact]
    public void An_entry_too_long_ends_the_conversation_and_nothing_is_kept()
    {
        _server.Say("UPLOAD 2\r\n");
        Assert.Equal("421 1 the line is too long\r\n", _server.Say($"{First}\r\n{new string('0', 256)}\r\n"));
        Assert.Equal(ConversationState.Closed, _server.Session.State);
        Assert.Empty(_server.Store.Uploads);
    }

    [Fact]
    public void Of_a_client_that_vanishes_half_way_nothing_is_kept()
    {
        _server.Say($"UPLOAD 2\r\n{First}\r\n{Second}");
        Assert.Empty(_server.Store.Uploads);
        Assert.Equal(ConversationState.SendsEntries, _server.Session.State);
    }

    [Fact]
    public void As_many_entries_as_the_limit_allows_are_taken()
    {
        var script = new StringBuilder("UPLOAD 100000\r\n");
        for (var i = 0; i < WireLimits.Default.EntriesMax; i++) script.Append(First).Append("\r\n");
        var input = new ReadOnlySequence<byte>(Given.Bytes(script.ToString()));

        Assert.EndsWith("251 100000 entries received\r\n", _server.Answer(ref input));
        Assert.Equal(100_000, Assert.Single(_server.Store.Uploads).Entries.Count);
    }

    [Fact]
    public void The_reply_does_not_tell_which_TempIDs_are_known()
    {
        _server.Store.Keep(Given.Issued($"+61410888888 {Second}"));
        var replyToUnknown = _server.Say($"UPLOAD 1\r\n{First}\r\n");
        var replyToKnown = _server.Say($"UPLOAD 1\r\n{Second}\r\n");

        Assert.Equal(replyToUnknown, replyToKnown);
        Assert.Equal(
            [EntryFinding.Unknown, EntryFinding.Contact],
            _server.Store.Uploads.Select(upload => upload.Entries[0].Finding));
    }
}
