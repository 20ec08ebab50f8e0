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

    /// <summary>The address of a destination; null where no host of that name is found.</summary>
    public static async Task<IPEndPoint?> ResolveAsync(Destination to, CancellationToken stop)
    {
        // Nobody answers a beacon, so there is no trying one after another: IPv4 is what every hearer has.
        var addresses = await ResolveAsync(to.Host, stop);
        var address = addresses.MinBy(one => one.AddressFamily != AddressFamily.InterNetwork);
        return address is null ? null : new IPEndPoint(address, to.Port);
    }

    /// <summary>Host and port in one word; an IPv6 address in brackets.</summary>
    public static string Join(string host, int port) => host.Contains(':') ? $"[{host}]:{port}" : $"{host}:{port}";
}
