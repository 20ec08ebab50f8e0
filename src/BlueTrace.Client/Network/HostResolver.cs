using System.Net;
using System.Net.Sockets;

namespace BlueTrace.Client.Network;

/// <summary>From what a person types to addresses.</summary>
internal static class HostResolver
{
    /// <summary>The addresses behind an address or a name; none where it is neither.</summary>
    public static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken stop)
    {
        if (IPAddress.TryParse(host, out var address)) return [address];
        // An empty name would stand for this machine.
        if (host.Length == 0) return [];
        try
        {
            return await Dns.GetHostAddressesAsync(host, stop);
        }
        catch (Exception unknown) when (unknown is SocketException or ArgumentException)
        {
            return [];
        }
    }

    /// <summary>Host and port in one word; an IPv6 address in brackets.</summary>
    public static string Join(string host, int port) => host.Contains(':') ? $"[{host}]:{port}" : $"{host}:{port}";
}
