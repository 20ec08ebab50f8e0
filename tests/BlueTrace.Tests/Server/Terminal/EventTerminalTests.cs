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

    [Theory]
    [InlineData(EntryFinding.Own, "(the uploader's own TempID)")]
    [InlineData(EntryFinding.Unknown, "(no such TempID is known)")]
    [InlineData(EntryFinding.PastRetention, "(it ended before the time that is remembered)")]
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
            new TempIdIssued(Issued(1)), new LoggedOut(Given.User("a")),
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

    [Fact]
    public async Task A_terminal_that_is_closed_is_no_failure()
    {
        const int Unknown = unchecked((int)0x80131620);
        await using var closed = new SmallDisk(room: 0, Unknown);
        var terminal = new EventTerminal(closed);
        terminal.Show(new LoggedOut(Given.User("a")));
        terminal.Show(new LoggedOut(Given.User("b")));

        await terminal.DisposeAsync();
        Assert.Equal(1, closed.Attempts);
    }

    [Fact]
    public async Task A_full_disk_is_tried_again_after_a_pause_and_then_a_line_of_its_own_says_what_is_missing()
    {
        await using var disk = new SmallDisk(room: "a logout\nb log".Length);
        var time = new PausingClock();
        var terminal = new EventTerminal(disk, time);
        await ShowAndWaitAsync(terminal, disk, time, "a", 1);
        await ShowAndWaitAsync(terminal, disk, time, "b", 2);
        time.Advance(EventTerminal.RetryPause);
        await disk.WaitForAttemptsAsync(3, time);
        terminal.Show(new LoggedOut(Given.User("c")));

        disk.Room = int.MaxValue;
        time.Advance(EventTerminal.RetryPause - TimeSpan.FromTicks(1));
        Assert.Equal(3, disk.Attempts);
        time.Advance(TimeSpan.FromTicks(1));
        await disk.WaitForAttemptsAsync(5, time);
        await terminal.DisposeAsync();

        Assert.Equal(
            "a logout\nb log\n(1 event was not shown whole: No space left on device)\nc logout\n",
            Encoding.UTF8.GetString(disk.ToArray()));
    }

    [Fact]
    public async Task Of_a_long_contact_log_that_a_full_disk_tears_nothing_more_is_shown_and_it_counts_as_one()
    {
        await using var disk = new SmallDisk(room: 50_000);
        var time = new PausingClock();
        var terminal = new EventTerminal(disk, time);
        var entries = Enumerable.Repeat(new TracedEntry(Met, EntryFinding.Own, null), 2_000).ToArray();
        terminal.Show(new ContactLogReceived(Upload(entries: entries)));
        await disk.WaitForAttemptsAsync(2, time);

        disk.Room = int.MaxValue;
        time.Advance(EventTerminal.RetryPause);
        await disk.WaitForAttemptsAsync(3, time);
        await ShowAndWaitAsync(terminal, disk, time, "a", 4);
        await terminal.DisposeAsync();

        var shown = Encoding.UTF8.GetString(disk.ToArray());
        Assert.EndsWith("\n(1 event was not shown whole: No space left on device)\na logout\n", shown);
        Assert.Equal(50_000, shown.IndexOf("\n(1 event"));
    }

    [Fact]
    public async Task Events_that_come_while_the_disk_is_full_are_shown_later_and_those_that_are_too_many_counted()
    {
        await using var disk = new SmallDisk(room: 0);
        var time = new PausingClock();
        var terminal = new EventTerminal(disk, time);
        await ShowAndWaitAsync(terminal, disk, time, "a", 1);
        for (var i = 0; i < EventTerminal.WaitingLinesMax + 10; i++) terminal.Show(new LoggedOut(Given.User("b")));

        disk.Room = int.MaxValue;
        time.Advance(EventTerminal.RetryPause);
        await disk.WaitForAttemptsAsync(3, time);
        await UntilAsync(() => disk.Length >= EventTerminal.WaitingLinesMax * "b logout\n".Length);
        await terminal.DisposeAsync();

        var shown = Encoding.UTF8.GetString(disk.ToArray());
        Assert.StartsWith("\n(up to 11 events were not shown whole: No space left on device)\nb logout\n", shown);
    }

    [Fact]
    public async Task A_disk_that_is_full_to_the_end_holds_nobody_up()
    {
        await using var disk = new SmallDisk(room: 0);
        var time = new PausingClock();
        var terminal = new EventTerminal(disk, time);
        await ShowAndWaitAsync(terminal, disk, time, "a", 1);

        await terminal.DisposeAsync();
        Assert.Equal(2, disk.Attempts);
    }

    [Fact]
    public async Task A_pipe_whose_reader_has_gone_is_not_tried_again()
    {
        const int BrokenPipe = 32;
        await using var pipe = new SmallDisk(room: 0, BrokenPipe);
        var time = new FakeTimeProvider();
        var terminal = new EventTerminal(pipe, time);
        terminal.Show(new LoggedOut(Given.User("a")));
        await UntilAsync(() => pipe.Attempts == 1);
        pipe.Room = int.MaxValue;
        time.Advance(10 * EventTerminal.RetryPause);
        terminal.Show(new LoggedOut(Given.User("b")));

        await terminal.DisposeAsync();
        Assert.Empty(pipe.ToArray());
    }

    [Fact]
    public async Task The_systems_own_full_disk_is_known_as_one()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
        await using var full = new FileStream(
            "/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        await using var counted = new CountedStream(full);
        var time = new FakeTimeProvider();
        var terminal = new EventTerminal(counted, time);
        terminal.Show(new LoggedOut(Given.User("a")));
        await UntilAsync(() => counted.Attempts == 1);

        await UntilAsync(() =>
        {
            time.Advance(EventTerminal.RetryPause);
            return counted.Attempts > 2;
        });
        await terminal.DisposeAsync();
    }

    private static async Task ShowAndWaitAsync(
        EventTerminal terminal, SmallDisk disk, PausingClock time, string user, int attempts)
    {
        terminal.Show(new LoggedOut(Given.User(user)));
        await disk.WaitForAttemptsAsync(attempts, time);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo()) await Task.Delay(5, patience.Token);
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

    /// <summary>A clock that knows how often somebody began to pause.</summary>
    private sealed class PausingClock : FakeTimeProvider
    {
        private volatile int _pauses;

        public int Pauses => _pauses;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _pauses++;
            return timer;
        }
    }

    /// <summary>Takes as much as there is room for, and refuses the rest as a system does.</summary>
    private sealed class SmallDisk(int room, int error = 28) : MemoryStream
    {
        private volatile int _attempts;
        private volatile int _failures;

        public int Room { get; set; } = room;

        public int Attempts => _attempts;

        /// <summary>Waits until so much was tried, and whoever tried it has gone to rest.</summary>
        public Task WaitForAttemptsAsync(int attempts, PausingClock time) =>
            UntilAsync(() => Attempts >= attempts && time.Pauses == _failures);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            var taken = Math.Min(bytes.Length, Room);
            Write(bytes.Span[..taken]);
            if (Room != int.MaxValue) Room -= taken;
            if (taken < bytes.Length) _failures++;
            _attempts++;
            return taken == bytes.Length
                ? ValueTask.CompletedTask
                : throw new IOException("No space left on device", error);
        }
    }

    private sealed class CountedStream(Stream inner) : MemoryStream
    {
        private volatile int _attempts;

        public int Attempts => _attempts;

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            try
            {
                await inner.WriteAsync(bytes, cancellationToken);
            }
            finally
            {
                _attempts++;
            }
        }
    }
}
