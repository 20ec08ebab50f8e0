namespace BlueTrace.Server.Logging;

/// <summary>
/// What the operator reads of something that may fail a thousand times a second: the first failure at once, then how
/// many there were, at most every ten seconds, and when it works again. Has one caller at a time.
/// </summary>
/// <param name="what">What fails, as a line begins with it.</param>
/// <param name="clock">Says how long ago the last line was.</param>
/// <param name="log">Takes the lines.</param>
internal sealed class FailureLogThrottle(string what, TimeProvider clock, ILogger log)
{
    /// <summary>The least time between two lines about failures: few enough to read, soon enough to act.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private long? _saidAt;
    private int _unsaid;

    /// <summary>Whether the operator was told of a failure and not yet of its end.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>It failed; <paramref name="say"/> tells of a failure that stands alone.</summary>
    public void Failed(string reason, Action<string> say)
    {
        _unsaid++;
        if (_saidAt is { } before && clock.GetElapsedTime(before) < Interval) return;

        if (_unsaid == 1) say(reason);
        else log.StillFailing(what, _unsaid, reason);
        _saidAt = clock.GetTimestamp();
        _unsaid = 0;
        IsOpen = true;
    }

    /// <summary>It worked.</summary>
    public void Worked()
    {
        if (!IsOpen) return;
        log.WorksAgain(what);
        IsOpen = false;
    }
}
