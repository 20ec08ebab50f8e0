namespace BlueTrace.Server.Network;

/// <summary>
/// Counts connections, in all and by where they come from, and says when there are too many. Of an IPv6 address the
/// first 64 bits count, as the login guard has it: the rest is the client's own choice.
/// </summary>
internal sealed class ConnectionLimiter(int connectionsMax, int connectionsPerAddressMax)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<LoginOrigin, int> _byOrigin = [];
    private int _count;

    /// <summary>
    /// Counts one more from <paramref name="remote"/>; false, and nothing is counted, if that is one too many.
    /// </summary>
    public bool TryEnter(IPAddress remote)
    {
        var origin = Origin.Of(remote);
        lock (_lock)
        {
            var before = _byOrigin.GetValueOrDefault(origin);
            if (_count >= connectionsMax || before >= connectionsPerAddressMax) return false;
            _count++;
            _byOrigin[origin] = before + 1;
            return true;
        }
    }

    /// <summary>Counts one less.</summary>
    public void Leave(IPAddress remote)
    {
        var origin = Origin.Of(remote);
        lock (_lock)
        {
            _count--;
            if (_byOrigin[origin] == 1) _byOrigin.Remove(origin);
            else _byOrigin[origin]--;
        }
    }
}
