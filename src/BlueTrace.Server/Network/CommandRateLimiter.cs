namespace BlueTrace.Server.Network;

/// <summary>
/// Says how long a connection must rest to keep to its commands a second: a bucket that fills as time goes by.
/// </summary>
/// <param name="commandsPerSecond">What the bucket gains in a second, and the most it holds.</param>
/// <param name="now">When it is full for the first time, by a clock that only runs forward.</param>
internal sealed class CommandRateLimiter(int commandsPerSecond, TimeSpan now)
{
    private double _left = commandsPerSecond;
    private TimeSpan _filledAt = now;

    /// <summary>Takes commands out of the bucket; returns how long to rest until it is no longer overdrawn.</summary>
    public TimeSpan Take(int commands, TimeSpan now)
    {
        var gained = (now - _filledAt).TotalSeconds * commandsPerSecond;
        _left = Math.Min(commandsPerSecond, _left + gained) - commands;
        _filledAt = now;
        return _left >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_left / commandsPerSecond);
    }
}
