namespace BlueTrace.Tests.Device;

public sealed class ContactLogTests
{
    private static readonly TimeSpan Retention = TimeSpan.FromMinutes(3);
    private static readonly DateTimeOffset Start = Given.Clock("13/05/2020 17:54:06");

    private readonly ContactLog _log = new(Retention);

    [Fact]
    public void A_TempID_heard_twice_has_one_entry()
    {
        Hear(1, at: 0);
        Hear(1, at: 10);
        Assert.Equal(1, _log.Count);
        Assert.Equal([Entry(1)], Entries);
    }

    [Fact]
    public void An_entry_is_forgotten_exactly_on_time()
    {
        Hear(1, at: 0);

        Assert.Equal(0, _log.Forget(Start + Retention - TimeSpan.FromTicks(1)));
        Assert.Equal(1, _log.Count);
        Assert.Equal(1, _log.Forget(Start + Retention));
        Assert.Equal(0, _log.Count);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public void Its_time_is_counted_from_when_it_was_last_heard()
    {
        Hear(1, at: 0);
        Hear(1, at: 100);
        Assert.Equal(0, _log.Forget(Start + Retention));
        Assert.Equal(1, _log.Forget(Start + Retention + TimeSpan.FromSeconds(100)));
    }

    [Fact]
    public void Only_what_is_due_is_forgotten()
    {
        Hear(1, at: 0);
        Hear(2, at: 1);
        Hear(3, at: 2);

        Assert.Equal(2, _log.Forget(Start + Retention + TimeSpan.FromSeconds(1)));
        Assert.Equal([Entry(3)], Entries);
    }

    [Fact]
    public void The_one_longest_not_heard_stands_first()
    {
        Hear(1, at: 0);
        Hear(2, at: 1);
        Hear(3, at: 2);
        Hear(1, at: 3);

        Assert.Equal([Entry(2), Entry(3), Entry(1)], Entries);
        Assert.Equal([1, 2, 3], _log.Entries.Select(heard => (heard.HeardAt - Start).TotalSeconds));
    }

    [Fact]
    public void It_says_when_the_next_entry_is_to_be_forgotten()
    {
        Assert.Null(_log.NextForgetting);
        Hear(1, at: 0);
        Hear(2, at: 1);
        Assert.Equal(Start + Retention, _log.NextForgetting);

        Hear(1, at: 2);
        Assert.Equal(Start + Retention + TimeSpan.FromSeconds(1), _log.NextForgetting);

        _log.Forget(Start + Retention + TimeSpan.FromSeconds(2));
        Assert.Null(_log.NextForgetting);
    }

    [Fact]
    public void At_the_moment_it_names_there_is_something_to_forget()
    {
        Hear(1, at: 0);
        Hear(2, at: 1);

        while (_log.NextForgetting is { } moment) Assert.Equal(1, _log.Forget(moment));

        Assert.Equal(0, _log.Count);
    }

    [Fact]
    public void The_window_first_heard_stays()
    {
        Hear(1, at: 0);
        var forged = Entry(1) with { Window = Given.Window("13/05/2020 00:00:00", "14/05/2020 00:00:00") };

        Assert.True(_log.Add(forged, Start.AddSeconds(1)));

        Assert.Equal([Entry(1)], Entries);
    }

    [Fact]
    public void What_was_forgotten_is_logged_anew_when_it_is_heard_again()
    {
        Hear(1, at: 0);
        _log.Forget(Start + Retention);
        Hear(1, at: 200);
        Assert.Equal(Start.AddSeconds(200) + Retention, _log.NextForgetting);
    }

    [Fact]
    public void A_full_log_keeps_what_it_has()
    {
        for (var number = 0; number < ContactLog.EntriesMax; number++) Hear(number, at: 0);

        Assert.False(_log.Add(Entry(ContactLog.EntriesMax), Start.AddSeconds(1)));
        Assert.True(_log.Add(Entry(0), Start.AddSeconds(1)));
        Assert.Equal(ContactLog.EntriesMax, _log.Count);

        Assert.Equal(ContactLog.EntriesMax - 1, _log.Forget(Start + Retention));
        Assert.True(_log.Add(Entry(ContactLog.EntriesMax), Start + Retention));
    }

    private IEnumerable<ContactLogEntry> Entries => _log.Entries.Select(heard => heard.Entry);

    private void Hear(int number, int at) => Assert.True(_log.Add(Entry(number), Start.AddSeconds(at)));

    private static ContactLogEntry Entry(int number) =>
        new(Given.Id(number), Given.Window("13/05/2020 17:54:06", "13/05/2020 18:09:05"));
}
