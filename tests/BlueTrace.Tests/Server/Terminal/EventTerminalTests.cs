using BlueTrace.Server.Terminal;

namespace BlueTrace.Tests.Server.Terminal;

public sealed class EventTerminalTests
{
    private static readonly ContactLogEntry Met =
        new(Id(12345678901234567891), ValidityWindow.From(Given.Time("13/05/2020 17:54:06"), 900));

    [Fact]
    public async Task Events_are_shown_in_the_assignments_words()
    {
        var shown = await ShowAsync(
            new TempIdIssued(Issued(12345678901234567890)),
            new ContactLogReceived(
                Upload(entries: new TracedEntry(Met, EntryFinding.Contact, Given.User("+61410888888")))),
            new LoggedOut(Given.User("+61410999999")));

        Assert.Equal(
            """
            user: +61410999999
            TempID:
            12345678901234567890
            received contact log from +61410999999
            12345678901234567891, 13/05/2020 17:54:06, 13/05/2020 18:09:05;
            Contact log checking
            +61410888888, 13/05/2020 17:54:06, 12345678901234567891;
            +61410999999 logout

            """.ReplaceLineEndings("\n"),
            shown);
    }

    [Fact]
    public async Task The_last_line_says_how_many_were_served() =>
        Assert.Equal("BlueTrace server stopped. Logins served: 7.\n", await ShowAsync(new ServerStopped(7)));

    [Theory]
    [InlineData(EntryFinding.Own, "(the uploader's own TempID)")]
    [InlineData(EntryFinding.Unknown, "(no such TempID is known)")]
    [InlineData(EntryFinding.PastRetention, "(it ended before the retention period)")]
    [InlineData(EntryFinding.InFuture, "(it begins in the future)")]
    [InlineData(EntryFinding.TimesDiffer, "(the TempID was issued with other times)")]
    public async Task An_entry_that_is_no_plain_contact_says_so(EntryFinding finding, string remark)
    {
        var shown = await ShowAsync(new ContactLogReceived(Upload(entries: new TracedEntry(Met, finding, null))));
        Assert.EndsWith($"no user, 13/05/2020 17:54:06, 12345678901234567891; {remark}\n", shown);
    }

    [Fact]
    public async Task Every_event_has_as_many_lines_as_it_is_counted_with()
    {
        AuthorityEvent[] events =
        [
            new TempIdIssued(Issued(1)), new LoggedOut(Given.User("a")), new ServerStopped(7),
            new SessionEvent(Given.User("a"), "192.0.2.1", "logged in"), new SessionEvent(Given.User("a"), "", "b"),
            new ContactLogReceived(Upload(entries: new TracedEntry(Met, EntryFinding.Own, null))),
        ];
        foreach (var happened in events)
            Assert.Equal((await ShowAsync(happened)).Count(letter => letter == '\n'), EventText.LineCount(happened));
    }

    [Fact]
    public async Task A_terminal_that_hangs_does_not_hold_up_whoever_shows_and_what_it_missed_is_counted()
    {
        using var stream = new HangingStream();
        var terminal = new EventTerminal(stream);
        for (var i = 0; i < EventTerminal.WaitingLinesMax + 10; i++) terminal.Show(new LoggedOut(Given.User("a")));
        stream.Release();
        await stream.Idle;
        terminal.Show(new LoggedOut(Given.User("b")));
        await terminal.DisposeAsync();

        var shown = Encoding.UTF8.GetString(stream.Written.ToArray());
        Assert.Matches(@"\(\d+ events were not shown: the terminal is too slow\)", shown);
    }

    private static async Task<string> ShowAsync(params AuthorityEvent[] events)
    {
        using var stream = new MemoryStream();
        await using (var terminal = new EventTerminal(stream))
        {
            foreach (var happened in events) terminal.Show(happened);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A terminal whose reader has stopped it (Ctrl-S) until it is released.</summary>
    private sealed class HangingStream : MemoryStream
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public MemoryStream Written { get; } = new();

        public void Release() => _released.SetResult();

        public Task Idle => _idle.Task.WaitAsync(TimeSpan.FromSeconds(60));

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            await _released.Task;
            Written.Write(bytes.Span);
            if (Written.Length >= EventTerminal.WaitingLinesMax * "a logout\n".Length) _idle.TrySetResult();
        }
    }
}
