using System.Net;

namespace BlueTrace.Server.Network;

/// <summary>Counts connections, in all and by address, and says when there are too many.</summary>
internal sealed class Admissions(int connectionsMax, int connectionsPerAddressMax)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _byAddress = [];
    private int _count;

    /// <summary>
    /// Counts one more from <paramref name="remote"/>; false, and nothing is counted, if that is one too many.
    /// </summary>
    public bool TryEnter(IPAddress remote)
    {
        lock (_lock)
        {
            var before = _byAddress.GetValueOrDefault(remote);
            if (_count >= connectionsMax || before >= connectionsPerAddressMax) return false;
            _count++;
            _byAddress[remote] = before + 1;
            return true;
        }
    }

    /// <summary>Counts one less.</summary>
    public void Leave(IPAddress remote)
    {
        lock (_lock)
        {
            _count--;
            if (_byAddress[remote] == 1) _byAddress.Remove(remote);
            else _byAddress[remote]--;
        }
    }
}
