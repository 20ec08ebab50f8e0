using BlueTrace.Server.Terminal;

namespace BlueTrace.Tests.Server.Terminal;

/// <summary>Events that are shown into a file, whose disk is full for a while.</summary>
public sealed class SmallDiskTests
{
    private readonly PausingClock _time = new();

    [Fact]
    public async Task A_terminal_that_is_closed_is_no_failure()
    {
        const int Unknown = unchecked((int)0x80131620);
        await using var closed = new SmallDisk(room: 0, Unknown);
        var terminal = new EventTerminal(closed);
        terminal.Show(LogoutOf("a"));
        terminal.Show(LogoutOf("b"));

        await terminal.DisposeAsync();
        Assert.Equal(1, closed.Attempts);
    }

    [Fact]
    public async Task A_full_disk_is_tried_again_after_a_pause_and_then_a_line_of_its_own_says_what_is_missing()
    {
        await using var disk = new SmallDisk(room: "a logout\nb log".Length);
        var terminal = new EventTerminal(disk, _time);
        await ShowAsync(terminal, LogoutOf("a"), disk, attempts: 1);
        await ShowAsync(terminal, LogoutOf("b"), disk, attempts: 2);
        _time.Advance(EventTerminal.RetryPause);
        await WaitForAttemptsAsync(disk, 3);
        terminal.Show(LogoutOf("c"));

        disk.Room = int.MaxValue;
        _time.Advance(EventTerminal.RetryPause - TimeSpan.FromTicks(1));
        Assert.Equal(3, disk.Attempts);
        _time.Advance(TimeSpan.FromTicks(1));
        await WaitForAttemptsAsync(disk, 5);
        await terminal.DisposeAsync();

        Assert.Equal(
            "a logout\nb log\n(1 event was not shown whole: No space left on device)\nc logout\n", disk.Text);
    }

    [Fact]
    public async Task Of_a_long_contact_log_that_a_full_disk_tears_nothing_more_is_shown_and_it_counts_as_one()
    {
        await using var disk = new SmallDisk(room: 50_000);
        var terminal = new EventTerminal(disk, _time);
        var log = new ContactLogReceived(Upload(entries: [.. Enumerable.Repeat(Heard(1), 2_000)]));
        await ShowAsync(terminal, log, disk, attempts: 2);
        await GiveRoomAsync(disk);
        await ShowAsync(terminal, LogoutOf("a"), disk, attempts: 4);
        await terminal.DisposeAsync();

        Assert.EndsWith("\n(1 event was not shown whole: No space left on device)\na logout\n", disk.Text);
        Assert.Equal(50_000, disk.Text.IndexOf("\n(1 event"));
    }

    [Fact]
    public async Task Events_that_come_while_the_disk_is_full_are_shown_later_and_those_that_are_too_many_counted()
    {
        await using var disk = new SmallDisk(room: 0);
        var terminal = new EventTerminal(disk, _time);
        await ShowAsync(terminal, LogoutOf("a"), disk, attempts: 1);
        for (var i = 0; i < EventTerminal.WaitingLinesMax + 10; i++) terminal.Show(LogoutOf("b"));
        await GiveRoomAsync(disk);
        await UntilAsync(() => disk.Length >= EventTerminal.WaitingLinesMax * "b logout\n".Length);
        await terminal.DisposeAsync();

        Assert.StartsWith(
            "\n(up to 11 events were not shown whole: No space left on device)\nb logout\n", disk.Text);
    }

    [Fact]
    public async Task A_disk_that_is_full_to_the_end_holds_nobody_up()
    {
        await using var disk = new SmallDisk(room: 0);
        var terminal = new EventTerminal(disk, _time);
        await ShowAsync(terminal, LogoutOf("a"), disk, attempts: 1);

        await terminal.DisposeAsync();
        Assert.Equal(2, disk.Attempts);
    }

    [Fact]
    public async Task A_pipe_whose_reader_has_gone_is_not_tried_again()
    {
        const int BrokenPipe = 32;
        await using var pipe = new SmallDisk(room: 0, BrokenPipe);
        var terminal = new EventTerminal(pipe, _time);
        terminal.Show(LogoutOf("a"));
        await UntilAsync(() => pipe.Attempts == 1);
        pipe.Room = int.MaxValue;
        _time.Advance(10 * EventTerminal.RetryPause);
        terminal.Show(LogoutOf("b"));

        await terminal.DisposeAsync();
        Assert.Empty(pipe.Text);
    }

    [Fact]
    public async Task The_systems_own_full_disk_is_known_as_one()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
        await using var full = new FileStream(
            "/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        await using var counted = new CountedStream(full);
        var terminal = new EventTerminal(counted, _time);
        terminal.Show(LogoutOf("a"));
        await UntilAsync(() => counted.Attempts == 1);

        await UntilAsync(() =>
        {
            _time.Advance(EventTerminal.RetryPause);
            return counted.Attempts > 2;
        });
        await terminal.DisposeAsync();
    }

    private static LoggedOut LogoutOf(string user) => new(Given.User(user));

    private static Task UntilAsync(Func<bool> isSo) => Condition.WaitForAsync("it is so", isSo, CancellationToken.None);

    /// <summary>Shows something and waits until so much was tried in all.</summary>
    private Task ShowAsync(EventTerminal terminal, AuthorityEvent happened, SmallDisk disk, int attempts)
    {
        terminal.Show(happened);
        return WaitForAttemptsAsync(disk, attempts);
    }

    /// <summary>Waits until so much was tried, and whoever tried it has gone to rest.</summary>
    private Task WaitForAttemptsAsync(SmallDisk disk, int attempts) =>
        UntilAsync(() => disk.Attempts >= attempts && _time.Pauses == disk.Failures);

    /// <summary>Has room on a disk that was full, and waits until that was noticed.</summary>
    private Task GiveRoomAsync(SmallDisk disk)
    {
        disk.Room = int.MaxValue;
        _time.Advance(EventTerminal.RetryPause);
        return WaitForAttemptsAsync(disk, 3);
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

        public int Failures => _failures;

        public string Text => Encoding.UTF8.GetString(ToArray());

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
