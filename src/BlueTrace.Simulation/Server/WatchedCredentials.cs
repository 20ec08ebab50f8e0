using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Watching;

namespace BlueTrace.Simulation.Server;

/// <summary>Tells a watcher of every password that is looked at.</summary>
internal sealed class WatchedCredentials(ICredentials credentials, IWatcher watcher) : ICredentials
{
    public bool TakesLong => credentials.TakesLong;

    public bool Knows(UserId user) => credentials.Knows(user);

    public bool Matches(UserId user, Password password)
    {
        var isRight = credentials.Matches(user, password);
        watcher.PasswordCompared(user, isRight);
        return isRight;
    }
}
