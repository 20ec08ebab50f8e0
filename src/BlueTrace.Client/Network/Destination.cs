using System.Net;
using System.Net.Sockets;

namespace BlueTrace.Client.Network;

/// <summary>Where beacons go: the UDP port of another phone.</summary>
/// <param name="Host">An address, or the name of a host.</param>
/// <param name="Port">1 to 65535.</param>
internal sealed record Destination(string Host, int Port)
{
    /// <summary>Reads a host and a port.</summary>
    /// <returns>The destination; else what is wrong.</returns>
    public static (Destination? Destination, string Problem) Read(string host, string port) =>
        ushort.TryParse(port, out var number) && number > 0
            ? (new Destination(host, number), "")
            : (null, $"\"{port}\" is not a port. A port is a number from 1 to 65535.");

    /// <summary>Reads HOST:PORT; an IPv6 address stands in brackets.</summary>
    public static Destination? Read(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 1) return null;
        var host = text[..colon];
        if (host is ['[', .. var inner, ']']) host = inner;
        else if (host.Contains(':')) return null;
        return Read(host, text[(colon + 1)..]).Destination;
    }

    /// <summary>Its address; null where no host of that name is found.</summary>
    public async Task<IPEndPoint?> ResolveAsync(CancellationToken stop)
    {
        // Nobody answers a beacon, so there is no trying one after another: IPv4 is what every hearer has.
        var addresses = await HostResolver.ResolveAsync(Host, stop);
        var address = addresses.MinBy(one => one.AddressFamily != AddressFamily.InterNetwork);
        return address is null ? null : new IPEndPoint(address, Port);
    }
}
