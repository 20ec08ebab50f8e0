namespace BlueTrace.Tests.Session;

/// <summary>What a session takes of what all have between them, and gives back.</summary>
public sealed class SharedLimitTests
{
    private const string Entry = "12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05\n";

    private readonly NotedLimits _shared = new();
    private readonly ServerSession _session;

    public SharedLimitTests() => _session = LoggedIn(Given.User("ann"), _shared).Session;

    [Fact]
    public void A_session_is_opened_once_and_closed_once()
    {
        Assert.True(_session.TryOpen());
        _session.End();
        _session.End();
        Assert.Equal(["open ann", "close ann"], _shared.Lines);
    }

    [Fact]
    public void A_session_that_was_not_opened_is_not_closed()
    {
        var shared = new NotedLimits { IsFull = true };
        var session = new ServerSession(WireLimits.Default, default, shared);
        Assert.False(session.TryOpen());
        session.End();

        Assert.Equal(["open "], shared.Lines.Select(line => line[..5]));
    }

    [Fact]
    public void A_log_has_its_bytes_set_aside_from_its_announcement_to_its_answer()
    {
        Assert.Equal(ServerMessageKind.SendEntries, Say("UPLOAD 2\n"));
        Assert.Equal(["open ann", "reserve ann 122"], _shared.Lines);
        Say(Entry + Entry);
        Assert.Equal(2, _shared.Lines.Count);
        _session.Answer(ServerMessage.UploadAccepted(2));

        Assert.Equal("release ann 122", _shared.Lines[^1]);
        _session.End();
        Assert.Equal(["close ann"], _shared.Lines.Skip(3));
    }

    [Fact]
    public void A_log_that_does_not_come_gives_its_bytes_back_with_the_end()
    {
        Say("UPLOAD 1\n");
        _session.End();
        Assert.Equal(["open ann", "reserve ann 61", "release ann 61", "close ann"], _shared.Lines);
    }

    [Fact]
    public void A_malformed_log_gives_its_bytes_back_with_its_refusal()
    {
        Say("UPLOAD 1\n");
        Assert.Equal(ServerMessageKind.EntryRefused, Say("no entry\n"));
        Assert.Equal("release ann 61", _shared.Lines[^1]);
    }

    [Fact]
    public void A_log_for_which_there_is_no_room_is_put_off_and_nothing_is_given_back()
    {
        _shared.IsFull = true;
        Assert.Equal(ServerMessageKind.QuotaReached, Say("UPLOAD 1\n"));
        _session.End();
        Assert.Equal(["open ann", "reserve ann 61", "close ann"], _shared.Lines);
    }

    [Fact]
    public void An_empty_log_sets_nothing_aside()
    {
        Say("UPLOAD 0\n");
        _session.Answer(ServerMessage.UploadAccepted(0));
        Assert.Equal(["open ann"], _shared.Lines);
    }

    [Fact]
    public void Who_names_another_user_while_logged_in_is_refused_and_stays_who_they_are()
    {
        Assert.Equal(ServerMessageKind.Refused, Say("USER ben\n"));
        Assert.Equal(Given.User("ann"), _session.User);
    }

    [Fact]
    public void After_a_line_too_long_nothing_is_taken_even_before_that_is_answered()
    {
        var bytes = new ReadOnlySequence<byte>(Given.Bytes(new string('x', 300) + "\nLOGOUT\n"));
        Assert.True(_session.TryReceive(ref bytes, out _));
        Assert.False(_session.TryReceive(ref bytes, out _));
    }

    /// <summary>Says something whole; returns the reply if it follows from the conversation alone.</summary>
    private ServerMessageKind? Say(string text)
    {
        var bytes = new ReadOnlySequence<byte>(Given.Bytes(text));
        Assert.True(_session.TryReceive(ref bytes, out var said));
        return _session.TryAnswerAlone(said, out var reply) ? reply.Kind : null;
    }
}
