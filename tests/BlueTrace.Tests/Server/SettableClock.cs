namespace BlueTrace.Tests.Server;

/// <summary>A clock that somebody may set, beside one that only runs forward.</summary>
internal sealed class SettableClock(DateTimeOffset now) : TimeProvider
{
    private TimeSpan _set;

    /// <summary>The one that only runs forward; who advances it advances both.</summary>
    public FakeTimeProvider Running { get; } = new(now);

    public override long TimestampFrequency => Running.TimestampFrequency;

    public void Set(int days) => _set += TimeSpan.FromDays(days);

    public override DateTimeOffset GetUtcNow() => Running.GetUtcNow() + _set;

    public override long GetTimestamp() => Running.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        Running.CreateTimer(callback, state, dueTime, period);
}
