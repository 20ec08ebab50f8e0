namespace BlueTrace.Client.Configuration;

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
        return CanBeHost(host) ? Read(host, text[(colon + 1)..]).Destination : null;
    }

    /// <summary>No host's name ends in a number: that would be an address, and reads as none.</summary>
    private static bool CanBeHost(string text) => IPAddress.TryParse(text, out _)
        || (Uri.CheckHostName(text) == UriHostNameType.Dns && !text.Split('.')[^1].All(char.IsAsciiDigit));
}
