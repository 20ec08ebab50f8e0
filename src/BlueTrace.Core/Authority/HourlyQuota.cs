namespace BlueTrace.Core.Authority;

/// <summary>
/// How many of something a user may have in an hour, which begins with the first; when it is over the next may begin.
/// Lives in memory: a restart forgets what was used.
/// </summary>
/// <param name="max">The most in an hour, at least 1.</param>
public sealed class HourlyQuota(int max)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Dictionary<UserId, (TimeSpan Since, int Used)> _hours = [];

    /// <summary>Takes as many as there are left, and returns how many that is.</summary>
    /// <param name="user">For whom.</param>
    /// <param name="wanted">How many are wanted.</param>
    /// <param name="now">The moment, by a clock that only runs forward.</param>
    public int Take(UserId user, int wanted, TimeSpan now)
    {
        var (since, used) = Of(user, now);
        var taken = Math.Min(wanted, max - used);
        _hours[user] = (since, used + taken);
        return taken;
    }

    /// <summary>Gives back what was taken and came to nothing.</summary>
    public void GiveBack(UserId user, int count)
    {
        if (_hours.TryGetValue(user, out var hour)) _hours[user] = (hour.Since, Math.Max(0, hour.Used - count));
    }

    /// <summary>In how many seconds the user's next hour begins, at least 1.</summary>
    public int SecondsLeft(UserId user, TimeSpan now) =>
        Math.Max(1, (int)Math.Ceiling((Of(user, now).Since + Hour - now).TotalSeconds));

    private (TimeSpan Since, int Used) Of(UserId user, TimeSpan now) =>
        _hours.TryGetValue(user, out var hour) && now - hour.Since < Hour ? hour : (now, 0);
}
