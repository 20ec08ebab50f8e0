using BlueTrace.Server.Logging;

namespace BlueTrace.Tests.Server.Logging;

public sealed class FailureLogThrottleTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CollectedLog _log = new();
    private readonly FailureLogThrottle _failures;

    public FailureLogThrottleTests() => _failures = new FailureLogThrottle("The store", _clock, _log);

    [Fact]
    public void The_first_failure_is_said_at_once()
    {
        Fail();
        Assert.Equal(["1 The store failed; clients were told to try again: the disk is full"], _log.Lines);
    }

    [Fact]
    public void A_thousand_failures_are_a_line_in_ten_seconds_with_their_count()
    {
        for (var i = 0; i < 1_000; i++)
        {
            Fail();
            _clock.Advance(TimeSpan.FromMilliseconds(25));
        }

        Assert.Equal(
            [
                "1 The store failed; clients were told to try again: the disk is full",
                "11 The store failed 400 more times: the disk is full",
                "11 The store failed 400 more times: the disk is full",
            ],
            _log.Lines);
    }

    [Fact]
    public void Its_end_is_said_once()
    {
        Fail();
        Fail();
        _failures.Worked();
        _failures.Worked();

        Assert.Equal("12 The store works again.", Assert.Single(_log.Lines.Skip(1)));
    }

    [Fact]
    public void What_never_failed_does_not_work_again()
    {
        _failures.Worked();
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void What_fails_and_works_by_turns_is_no_flood_either()
    {
        for (var i = 0; i < 1_000; i++)
        {
            Fail();
            _failures.Worked();
        }

        Assert.Equal(2, _log.Lines.Count);
    }

    [Fact]
    public void Failures_that_were_not_said_are_counted_in_the_next_line()
    {
        Fail();
        _failures.Worked();
        Fail();
        _clock.Advance(FailureLogThrottle.Interval);
        Fail();

        Assert.Equal("11 The store failed 2 more times: the disk is full", _log.Lines[^1]);
    }

    private void Fail() => _failures.Failed("the disk is full", _log.StoreFailed);
}
