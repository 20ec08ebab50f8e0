using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Watching;

namespace BlueTrace.Simulation.Server;

/// <summary>Tells a watcher of every attempt to log in and what came of it.</summary>
internal sealed class WatchedGuard(ILoginGuard guard, IWatcher watcher) : ILoginGuard
{
    public bool IsBlocked(UserId user, LoginOrigin origin, DateTimeOffset now) => guard.IsBlocked(user, origin, now);

    public LoginVerdict Judge(in LoginAttempt attempt, ICredentials credentials, DateTimeOffset now)
    {
        var verdict = guard.Judge(attempt, credentials, now);
        watcher.LoginJudged(attempt, verdict);
        return verdict;
    }
}
