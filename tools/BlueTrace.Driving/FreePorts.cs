using System.Net.Sockets;

namespace BlueTrace.Driving;

/// <summary>TCP ports of this machine for programs that can't have the system choose one.</summary>
public static class FreePorts
{
    /// <summary>So many different ports, free at this moment.</summary>
    public static IReadOnlyList<int> Find(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            foreach (var listener in listeners) listener.Start();
            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (var listener in listeners) listener.Dispose();
        }
    }
}
